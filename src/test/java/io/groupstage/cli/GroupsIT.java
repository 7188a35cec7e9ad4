package io.groupstage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.LabProcess;
import io.groupstage.SecondLane;
import io.groupstage.clients.LabAccount;
import io.groupstage.kafka.broker.SharedCluster;
import io.groupstage.kafka.broker.TestCluster;
import io.groupstage.kafka.observe.TestMember;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code groupstage groups} against a running lab and against a cluster without a lab. */
@SecondLane
class GroupsIT {

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void the_groups_of_a_lab_are_shown_as_its_http_interface_returns_them() throws Exception {
        try (LabProcess lab = LabProcess.start(directory, "--teams", "2", "--rate", "20");
                TestMember member = TestMember.classic(lab.client(1), "team-1", "new_users")) {
            String place = lab.dataDirectory.toString();
            await("a commit of each partition, and the rebalance counted")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> {
                        assertThat(run("groups", "--lab", place)).isZero();
                        assertThat(out.toString().lines().filter(line -> line.startsWith("team-1 ")))
                                .singleElement()
                                .asString()
                                .matches("team-1 +Stable +classic +1 +[\\d,]+ +\\d+ s ago");
                        assertThat(metrics(lab))
                                .contains("groupstage_group_rebalances_total{cause=\"MEMBER_JOINED\",group=\"team-1\"}"
                                        + " 1");
                    });

            assertThat(run("groups", "team-1", "--lab", lab.board().toString())).isZero();
            assertThat(out.toString())
                    .startsWith("team-1: 1 consumer has all 5 partitions. The last rebalance was ")
                    .contains("A joined and got 5 partitions.")
                    .containsPattern("\nPARTITION +OWNER +COMMITTED +LOG-END +LAG +LAG-TIME +STATE\n")
                    .containsPattern("\nnew_users-4 +A +[\\d,]+ +[\\d,]+ +[\\d,]+ ")
                    .containsPattern("\nMEMBER +CLIENT-ID +HOST +PARTITIONS +CONDITION +EVIDENCE\nA +consumer-team-1")
                    .containsPattern("\nWHEN +TOOK +CAUSE +WHO +MOVED +TWICE\n\\d\\d:\\d\\d:\\d\\d .* A +5 ");

            assertThat(run("groups", "team-1", "--lab", place, "--output", "json"))
                    .isZero();
            assertThat(json().path("rebalances")).isEqualTo(lab.get("api/v1/groups/team-1/rebalances"));
            assertThat(((ObjectNode) json().path("group")).fieldNames())
                    .toIterable()
                    .containsExactlyElementsOf(lab.get("api/v1/groups/team-1")::fieldNames);

            await("the rate is known").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(run("plan", "--group", "team-1", "--lab", place, "--processing", "1ms", "--for", "1m"))
                        .isZero();
                assertThat(out.toString())
                        .startsWith("Observed: team-1 has 1 consumer for 5 partitions of new_users; ")
                        .contains(" records arrive in a second.");
            });

            assertGroupsOfAnyNameAreReached(lab);
            assertThat(run("groups", "nobody", "--lab", place)).isEqualTo(1);
            assertThat(err)
                    .hasToString("groupstage: no group 'nobody' at " + lab.board()
                            + "; groupstage groups lists those that are there" + System.lineSeparator());
        }
    }

    private void assertGroupsOfAnyNameAreReached(LabProcess lab) throws Exception {
        List<String> names = List.of("", "..", "a/b", "@team", "-x", "\u202e\u001b[2J", "\u4e16".repeat(3_000));
        try (Admin admin = Admin.create(new LabAccount(lab).client())) {
            for (String name : names) {
                admin.alterConsumerGroupOffsets(
                                name, Map.of(new TopicPartition("new_users", 0), new OffsetAndMetadata(7)))
                        .all()
                        .get();
            }
        }
        for (String name : names) {
            String place = lab.dataDirectory.toString();
            await("group " + name).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(run("groups", "--lab", place, "--", name)).isZero();
                assertThat(out.toString())
                        .containsPattern("\nnew_users-0 +nobody +7 ")
                        .doesNotContain("\u202e", "\u001b");
            });
        }
    }

    private static String metrics(LabProcess lab) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(lab.board().resolve("metrics"))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void any_clusters_groups_are_read_from_its_own_log_and_followed() throws Exception {
        TestCluster cluster = CLUSTER.cluster();
        cluster.provision(2, 5);
        String config = configOf(cluster);
        String server = String.valueOf(cluster.labClient().get("bootstrap.servers"));
        assertThat(run("groups", "--bootstrap-server", server, "--command-config", config))
                .isZero();

        try (TestMember member = TestMember.modern(cluster.teamClient(1, "SCRAM-SHA-256"), "team-1", "new_users")) {
            await("the group").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(run("groups", "team-1", "--bootstrap-server", server, "--command-config", config))
                        .isZero();
                assertThat(out.toString())
                        .startsWith("team-1: 1 consumer has all 5 partitions.")
                        .contains("\nStable, consumer, epoch ")
                        .containsPattern("\nnew_users-4 +A ");
            });
            follow(server, config);
        }
        refuseTeam(cluster);
    }

    /** Reads as a team, which may not read __consumer_offsets: waiting would not help. */
    private void refuseTeam(TestCluster cluster) throws IOException {
        var team = cluster.teamClient(1, "SCRAM-SHA-256");
        String server = String.valueOf(team.get("bootstrap.servers"));
        String config = configOf("team.properties", team);
        assertThat(run("groups", "--bootstrap-server", server, "--command-config", config, "--timeout", "300"))
                .isEqualTo(1);
        assertThat(err.toString().lines().filter(line -> !line.contains(": reading the groups of ")))
                .containsExactly("groupstage: cannot read the groups of " + server
                        + ": Not authorized to access topics: [__consumer_offsets]"
                        + " (the user needs the right to read the topic __consumer_offsets;"
                        + " --command-config names a file with the login)");
    }

    /** Watches until the list shows the group, then interrupts like Ctrl-C. */
    private void follow(String server, String config) throws Exception {
        StringWriter watched = new StringWriter();
        Thread watching = Thread.ofPlatform().start(() -> Main.commandLine()
                .setOut(new PrintWriter(watched, true))
                .setErr(new PrintWriter(Writer.nullWriter()))
                .execute(
                        "groups",
                        "--watch",
                        "--output",
                        "json",
                        "--bootstrap-server",
                        server,
                        "--command-config",
                        config));
        await("the list").atMost(Duration.ofSeconds(60)).until(() -> watched.toString()
                .contains("\"groupId\":\"team-1\",\"protocol\":\"consumer\",\"protocolType\":\"consumer\","
                        + "\"state\":\"Stable\",\"members\":1"));
        watching.interrupt();
        watching.join(Duration.ofSeconds(10));
        assertThat(watching.isAlive()).isFalse();
    }

    private String configOf(TestCluster cluster) throws IOException {
        return configOf("client.properties", cluster.labClient());
    }

    private String configOf(String name, Map<String, Object> client) throws IOException {
        Properties properties = new Properties();
        client.forEach((key, value) -> properties.setProperty(key, String.valueOf(value)));
        Path file = directory.resolve(name);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file.toString();
    }

    @Test
    void a_cluster_that_does_not_answer_gets_one_line_after_the_timeout() {
        assertThat(run("groups", "--bootstrap-server", "127.0.0.1:1", "--timeout", "3"))
                .isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .contains("groupstage: reading the groups of 127.0.0.1:1 for 2 s")
                .last()
                .asString()
                .startsWith("groupstage: the groups of 127.0.0.1:1 were not read within 3 s");
    }
}
