package io.groupstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that wrong usage gives one line and exit code 2 before anything is started. */
class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            up --rate -1          | --rate: '-1' is not 0 or more records a second, or max (see groupstage up --help)
            up --rate=-1          | --rate: '-1' is not 0 or more records a second, or max (see groupstage up --help)
            up --rate abc         | --rate: 'abc' is not 0 or more records a second, or max (see groupstage up --help)
            up --rate NaN         | --rate: 'NaN' is not 0 or more records a second, or max (see groupstage up --help)
            up --teams 0          | --teams: 0 is not 1 to 200 (see groupstage up --help)
            up --teams 201        | --teams: 201 is not 1 to 200 (see groupstage up --help)
            up --teams x          | --teams: 'x' is not a whole number, or too large (see groupstage up --help)
            up --teams 9999999999 | --teams: '9999999999' is not a whole number, or too large (see groupstage up --help)
            up --teams 3 --teams 4| --teams is given twice (see groupstage up --help)
            up --partitions 0     | --partitions: 0 is not 1 to 200 (see groupstage up --help)
            up --teams 3 --bots 4 | --bots: 4 is not 0 to 3, the number of teams; see --teams (see groupstage up --help)
            up --bots -1          | --bots: -1 is not 0 to 15, the number of teams; see --teams (see groupstage up --help)
            bots --teams 6-2      | --teams: '6-2' is not a list of teams: write numbers from 1 to 200, such as \
            2-6 or 2,4,9 (see groupstage bots --help)
            bots --instances 0    | --instances: 0 is not 1 to 10 (see groupstage bots --help)
            bots --protocol share | --protocol: must be classic or consumer (see groupstage bots --help)
            bots --assignor best  | --assignor: must be one of range, roundrobin, sticky, cooperative-sticky, uniform (see groupstage bots --help)
            bots --commit-interval 5 | --commit-interval: must be from 100 to 60000 milliseconds (see groupstage bots --help)
            bots --mistakes 2     | --mistakes: 2.0 is not 0 to 1 (see groupstage bots --help)
            up --brokers 2        | --brokers: 2 is not 1 or 3 (see groupstage up --help)
            up --kafka-port 70000 | --kafka-port: 70000 is not 0 to 65535 (see groupstage up --help)
            up --http-port -1     | --http-port: -1 is not 0 to 65535 (see groupstage up --help)
            up --tls-cert c.pem   | --tls-cert and --tls-key need each other (see groupstage up --help)
            doctor --brokers 2    | --brokers: 2 is not 1 or 3 (see groupstage doctor --help)
            doctor --teams 0      | --teams: 0 is not 1 to 200 (see groupstage doctor --help)
            doctor --output xml   | --output: 'xml' is not text or json (see groupstage doctor --help)
            up --quota-in 0       | --quota-in: 0 is not 1 or more (see groupstage up --help)
            up --seed 1.5         | --seed: '1.5' is not a whole number, or too large (see groupstage up --help)
            up --team 3           | there is no option --team; did you mean --teams? (see groupstage up --help)
            up --nonsense         | there is no option --nonsense (see groupstage up --help)
            up extra              | unexpected argument 'extra' (see groupstage up --help)
            upp                   | there is no command 'upp'; did you mean up? (see groupstage --help)
            trafic                | there is no command 'trafic'; did you mean traffic? (see groupstage --help)
            traffic --topic t --rate 5 | missing --bootstrap-server HOST:PORT (see groupstage traffic --help)
            traffic --bootstrap-server h:1 --topic t --rate 5 --duration 0 \
            | --duration: 0.0 is not above 0 (see groupstage traffic --help)
            groups --lab x --bootstrap-server h:1 \
            | --lab and --bootstrap-server exclude each other (see groupstage groups --help)
            groups --command-config f | --command-config needs --bootstrap-server (see groupstage groups --help)
            plan --lab x              | --lab needs --group, the group to observe there (see groupstage plan --help)
            groups --timeout 0    | --timeout: 0 is not 1 or more (see groupstage groups --help)
            groups a b            | unexpected argument 'b' (see groupstage groups --help)
            groups --output xml   | --output: 'xml' is not table or json (see groupstage groups --help)
            export                | 'missing --format csv|json|html (see groupstage export --help)'
            export --format xml   | --format: 'xml' is not csv, json or html (see groupstage export --help)
            export --format csv --table teams \
            | --table: 'teams' is not scorecards, steps, rebalances (see groupstage export --help)
            export --format json --table steps \
            | --table: only for --format csv; json has all tables (see groupstage export --help)
            run                   | missing --roles ROLE (see groupstage run --help)
            run --roles cook      | --roles: 'cook' is none of scorer, web, observer, bots (see groupstage run --help)
            run --roles web,traffic | --roles: only the lab's own process (groupstage up) can \
            send traffic, because its topic has one producer (see groupstage run --help)
            run --roles web --http-port 70000 | --http-port: 70000 is not 0 to 65535 (see groupstage run --help)
            plan                  | --partitions: is missing; name a number, or topics with --topic (see groupstage plan --help)
            plan --partitions -1  | --partitions: -1 is not 1 to 100,000 (see groupstage plan --help)
            plan --partitions 0   | --partitions: 0 is not 1 to 100,000 (see groupstage plan --help)
            plan --partitions 1000000000 | --partitions: 1000000000 is not 1 to 100,000 (see groupstage plan --help)
            plan --partitions 99999999999999999999 \
            | --partitions: '99999999999999999999' is not a whole number from 1 to 100,000 (see groupstage plan --help)
            plan --partitions x   | --partitions: 'x' is not a whole number from 1 to 100,000 (see groupstage plan --help)
            plan --partitions 5 --topic t:5 | --topic and --partitions exclude each other: --topic names the partitions \
            of each topic (see groupstage plan --help)
            plan --topic orders   | --topic: 'orders' is not NAME:PARTITIONS, such as orders:12 (see groupstage plan --help)
            plan --topic a:1 --topic a:2 | --topic: a is named twice (see groupstage plan --help)
            plan --topic a:60000 --topic b:60000 | --topic: 2 topics with 120,000 partitions are more than 100 topics \
            or 100,000 partitions (see groupstage plan --help)
            plan --partitions 5 --consumers 0 | --consumers: 0 is not 1 to 10,000 (see groupstage plan --help)
            plan --partitions 5 --consumers 3-1 | --consumers: '3-1' is not a range such as 1-6 (see groupstage plan --help)
            plan --partitions 5 --consumers 2,2 | --consumers: 2 is named twice (see groupstage plan --help)
            plan --partitions 5 --consumers -2 | --consumers: -2 is not 1 to 10,000 (see groupstage plan --help)
            plan --partitions 2000 | --consumers: is missing; for more than 1,000 partitions name the numbers, such as \
            10,20 (see groupstage plan --help)
            plan --partitions 100000 --consumers 1-100 | --consumers: 100 numbers of consumers times 100,000 partitions \
            are 10,000,000, more than 5,000,000; name fewer numbers (see groupstage plan --help)
            plan --partitions 5 --assignor stiky | --assignor: 'stiky' is none of range, roundrobin, sticky, \
            cooperative-sticky, uniform; did you mean sticky? (see groupstage plan --help)
            plan --partitions 5 --assignor x | --assignor: 'x' is none of range, roundrobin, sticky, \
            cooperative-sticky, uniform (see groupstage plan --help)
            plan --partitions 5 --assignor uniform --protocol classic | --assignor: uniform is for groups of the \
            consumer protocol, not for --protocol classic (see groupstage plan --help)
            plan --partitions 5 --protocol clasic | --protocol: 'clasic' is not classic or consumer; did you mean \
            classic? (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --subscribe C:topic | --subscribe: 'C' is not a member; they are A to B \
            (see groupstage plan --help)
            plan --topic orders:5 --consumers 2 --subscribe B:order | --subscribe: 'order' is not a topic of --topic; \
            did you mean orders? (see groupstage plan --help)
            plan --partitions 5 --replicas 2 | --replicas needs --racks: without racks nobody asks where a replica is \
            (see groupstage plan --help)
            plan --partitions 5 --racks a,b --replicas 3 | --replicas: 3 is not 1 to 2 (see groupstage plan --help)
            plan --partitions 5 --racks a,a | --racks: 'a,a' names a rack twice (see groupstage plan --help)
            plan --partitions 5 --output xml | --output: 'xml' is not table, json or markdown (see groupstage plan --help)
            plan --partitions 5 --rate 9 | --consumers: is missing; a plan over time needs one number (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 9 | --processing: is missing; name the time for a record, such as 1ms \
            (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate -1 --processing 1ms | --rate: -1 is not 0 to 1,000,000,000 (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 1 --processing 4 | --processing: '4' is not a time such as 4ms, \
            30s, 10m, 2h or 1d (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 1 --processing 0ms | --processing: 0ms is not 1us to 1d (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --processing 1ms | --processing needs --rate: without a rate no time \
            passes (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 1 --processing 1ms --for 8d | --for: 8d is not 1s to 7d (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 1 --processing 1ms --at 60s:explode:B | --at: '60s:explode:B' is not \
            TIME:EVENT, such as 60s:crash:B, 60s:leave:B, 60s:join, 60s:join:B, 60s:deploy:10s or 60s:rate:4000 (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 1 --processing 1ms --at 60s:crash:C | --at: 'C' is not a member; \
            they are A to B (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 1 --processing 1ms --at 11m:crash:B | --at: 11m is not 0us to 10m \
            (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 1 --processing 1ms --session-timeout 3s | --heartbeat-interval: 3s is \
            not less than --session-timeout 3s (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 1 --processing 1ms --hot 5:0.5 | --hot: 5 is not 0 to 4 (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 1 --processing 1ms --skew steep | --skew: 'steep' is not zipf:EXPONENT, \
            such as zipf:1.1, or the weight of each partition, such as 5,3,1,1 (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 1 --processing 1ms --skew zipf:6 | --skew: 6 is not 0 to 5 (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 1 --processing 1ms --skew 1,2 | --skew: has 2 weights for 5 partitions \
            (see groupstage plan --help)
            plan --partitions 2 --consumers 2 --rate 1 --processing 1ms --skew 0,0 | --skew: gives no partition a weight above 0 \
            (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --rate 1 --processing 1ms --skew zipf:1 --hot 3:0.5 | --hot and --skew \
            contradict each other; name one of them (see groupstage plan --help)
            plan --partitions 5 --consumers 2 --skew zipf:1 | --skew needs --rate: without a rate no time passes \
            (see groupstage plan --help)
            plan --rate 8 --processing 4ms --max-lag 30s --failures x | --failures: 'x' is not a rate such as 1/h, 3/d or \
            1/m (see groupstage plan --help)
            plan --rate 8 --processing 4ms --max-lag 30s --consumers 3 | --max-lag asks for the smallest group and cannot \
            be combined with --consumers (see groupstage plan --help)
            plan --rate 8 --max-lag 30s | --processing: is missing; name the time for a record, such as 4ms (see groupstage plan --help)
            plan --partitions 5 --failures 1/h | --failures needs --max-lag, the longest time for which a record may \
            wait (see groupstage plan --help)
            groups --wach         | there is no option --wach; did you mean --watch? (see groupstage groups --help)
            """)
    void wrong_usage_is_one_line_that_names_it(String typed, String line) {
        assertThat(run(typed.split(" ", -1))).isEqualTo(2);
        assertThat(err).hasToString("groupstage: " + line + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_option_without_its_value_says_what_it_takes() {
        assertThat(run("up", "--rate")).isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "groupstage: --rate needs a value: N|max (see groupstage up --help)" + System.lineSeparator());
    }

    @Test
    void all_that_is_missing_is_named_at_once() {
        assertThat(run("traffic")).isEqualTo(2);
        assertThat(err)
                .hasToString("groupstage: missing --bootstrap-server HOST:PORT, --topic TOPIC, --rate N|max"
                        + " (see groupstage traffic --help)" + System.lineSeparator());
    }

    @Test
    void line_breaks_in_what_was_typed_do_not_break_the_line() {
        assertThat(run("up", "--rate", "1\n2\r\u001b[31m")).isEqualTo(2);
        assertThat(err)
                .hasToString("groupstage: --rate: '1 2  [31m' is not 0 or more records a second, or max"
                        + " (see groupstage up --help)" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "up --help",
                "run --help",
                "doctor --help",
                "traffic --help",
                "groups --help",
                "plan --help",
                "export --help",
                "completion --help"
            })
    void help_suffices(String typed) {
        assertThat(run(typed.split(" ", -1))).isZero();
        assertThat(out.toString()).startsWith("Usage: groupstage");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void no_command_at_all_shows_what_there_is() {
        assertThat(run()).isZero();
        assertThat(out.toString())
                .startsWith("Usage: groupstage [-hV] COMMAND")
                .contains("First time? Run groupstage up --bots 5 and open the address that it prints.");
    }

    @Test
    void help_of_up_names_each_option_and_its_default() {
        run("up", "--help");
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("--teams=N Number of teams. Default: 15")
                .contains("--rate=N|max")
                .contains("0 takes a free one. Default: 9092")
                .contains("0 takes a free one. Default: 8080")
                .contains("--fresh Begins anew");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            groups --lab /nowhere | no lab in /nowhere: start one with groupstage up, or name another with --lab, \
            or a cluster with --bootstrap-server
            groups --lab http://[ | --lab: 'http://[' is not the address of a board
            groups --lab http://127.0.0.1:1 | nothing listens at http://127.0.0.1:1/: start the lab with groupstage up
            groups --bootstrap-server nonsense | cannot connect to nonsense: Invalid url in bootstrap.servers: nonsense
            """)
    void groups_that_cannot_be_asked_for_are_one_line_that_says_what_to_do(String typed, String line) {
        assertThat(run(typed.split(" ", -1))).isEqualTo(1);
        assertThat(err).hasToString("groupstage: " + line + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_lab_that_is_nowhere_cannot_be_joined() {
        assertThat(run("run", "--roles", "scorer", "--data-dir", "/nowhere")).isEqualTo(1);
        assertThat(err)
                .hasToString(
                        "groupstage: no lab in /nowhere: name the directory of one that was started with groupstage"
                                + " up, or a directory with a copy of its secrets.json, with --data-dir"
                                + System.lineSeparator());
    }

    @Test
    void the_version_names_what_runs() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("groupstage ").contains("Kafka 4.").contains("Java ");
    }

    @Test
    void the_doctor_ends_with_1_if_a_class_would_fail_and_prints_json_for_programs(@TempDir Path directory)
            throws Exception {
        Files.writeString(directory.resolve("thesis.txt"), "not of a lab");
        String[] there = {
            "doctor", "--kafka-port", "0", "--http-port", "0", "--data-dir", directory.toString(), "--output", "json"
        };

        assertThat(run(there)).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("fails").asInt()).isPositive();
        assertThat(report.path("findings")).anySatisfy(finding -> {
            assertThat(finding.path("check").asText()).isEqualTo("data");
            assertThat(finding.path("severity").asText()).isEqualTo("FAIL");
            assertThat(finding.path("what").asText()).contains("has files that do not belong to a lab");
            assertThat(finding.path("why").asText()).isNotBlank();
            assertThat(finding.path("remedy").asText()).contains("--data-dir");
        });
        assertThat(err.toString()).as("progress").contains("ports", "clients");
    }

    @Test
    void completion_prints_a_script_that_knows_the_commands() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString())
                .startsWith("#!/usr/bin/env bash")
                .contains("--teams", "--watch", "rebalances", "cooperative-sticky", "complete -F");
        assertThat(out.toString()).as("a hidden command").doesNotContain("warm-up");
    }
}
