package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.Step;
import io.groupstage.course.hint.HintCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs Debian's kafka-python: the starter that the lab serves, and programs that a team might write instead. */
class KafkaPythonIT {

    /** Holds the outputs of six members with five partitions. */
    private static final Set<String> EACH_ONE =
            Set.of("assigned: []", "assigned: [0]", "assigned: [1]", "assigned: [2]", "assigned: [3]", "assigned: [4]");

    @RegisterExtension
    static final SharedLab LAB = new SharedLab(ForeignClient.KAFKA_PYTHON);

    @RegisterExtension
    final Crowd crowd = new Crowd();

    @Test
    void the_starter_earns_its_steps_scales_out_and_loses_its_partitions_when_it_is_killed() throws Exception {
        LabTeam team = LAB.nextTeam(1);
        List<ClientProcess> starters = new ArrayList<>();
        starters.add(starter(team));
        team.awaitShares(5);
        team.awaitSteps(Step.CONNECTED, Step.FIRST_LOAD, Step.STATS_PUBLISHED);
        assertThat(team.steps()).doesNotContain(Step.SCALED.name());

        starters.add(starter(team));
        team.awaitShares(3, 2);
        team.awaitSteps(Step.SCALED);

        starters.add(starter(team));
        team.awaitShares(2, 2, 1);
        assertThat(team.hints()).isSubsetOf(deserved(team));

        for (int more = 0; more < 3; more++) {
            starters.add(starter(team));
        }
        team.awaitShares(1, 1, 1, 1, 1, 0);
        team.awaitHints(HintCode.SURPLUS_CONSUMER);

        ownerIsKilled(team, starters, 3);
        assertThat(team.hints()).isSubsetOf(deserved(team));
        assertThat(score(team, "wrong")).isZero();
    }

    /**
     * Returns the hint that this starter deserves if the coordinator missed one of its instances. A busy machine can keep an
     * instance from its heartbeats for 10 s; its partitions move then, and this starter forgets its counts.
     */
    private static Set<String> deserved(LabTeam team) throws Exception {
        return team.steps().contains(Step.SURVIVED.name()) ? Set.of(HintCode.COUNTS_FORGOTTEN.name()) : Set.of();
    }

    private static void ownerIsKilled(LabTeam team, List<ClientProcess> starters, int partition) throws Exception {
        patiently("each says what it has")
                .until(() -> starters.stream().map(KafkaPythonIT::assigned).collect(toSet()), EACH_ONE::equals);
        ClientProcess victim = starters.stream()
                .filter(starter -> assigned(starter).equals("assigned: [" + partition + "]"))
                .findFirst()
                .orElseThrow();
        JsonNode before = team.partition(partition);
        victim.close();

        team.awaitShares(1, 1, 1, 1, 1);
        patiently("partition " + partition + " goes on").untilAsserted(() -> {
            JsonNode after = team.partition(partition);
            assertThat(after.path("owner")).isNotEqualTo(before.path("owner"));
            assertThat(after.path("committedOffset").asLong())
                    .isGreaterThan(before.path("logEndOffset").asLong());
        });
    }

    @Test
    void actions_of_the_wrong_type_count_as_wrong_and_unlock_nothing() throws Exception {
        LabTeam team = LAB.nextTeam(2);
        ClientProcess wrong = crowd.add(ClientProcess.script(team, "amex.py", "CONTACT_CUSTOMER"));
        team.awaitSteps(Step.CONNECTED);
        patiently("20 wrong actions").until(() -> score(team, "wrong") >= 20);

        assertThat(score(team, "correct")).isZero();
        assertThat(team.steps()).doesNotContain(Step.FIRST_LOAD.name());
        assertThat(verdicts(team)).hasSize(20).containsOnly("WRONG_TYPE");
        wrong.close();

        crowd.add(ClientProcess.script(team, "amex.py", "CREDIT_CARD_VERIFICATION"));
        team.awaitSteps(Step.FIRST_LOAD);
        assertThat(score(team, "correct")).isPositive();
    }

    @Test
    void stats_unlock_their_step_only_under_the_right_key() throws Exception {
        LabTeam team = LAB.nextTeam();
        ClientProcess unkeyed = crowd.add(ClientProcess.script(team, "stats.py"));
        unkeyed.awaitEnd();
        assertThat(unkeyed.lines()).singleElement().asString().startsWith("refused");

        crowd.add(ClientProcess.script(team, "stats.py", "mine")).awaitEnd();
        patiently("a verdict").untilAsserted(() -> assertThat(verdicts(team)).containsExactly("BAD_FIELD:key"));
        assertThat(team.steps()).isEmpty();

        crowd.add(ClientProcess.script(team, "stats.py", team.team().name() + "/0"))
                .awaitEnd();
        team.awaitSteps(Step.STATS_PUBLISHED);
        assertThat(verdicts(team)).containsExactly("OK", "BAD_FIELD:key");
    }

    /** Starts one more instance of the program that the lab serves to a holder of the join code. */
    private ClientProcess starter(LabTeam team) throws IOException, InterruptedException {
        Path folder = ClientLab.folder("starter");
        Path program = Files.writeString(
                folder.resolve("team.py"),
                team.get("starters/python?team=" + team.team().name()));
        return crowd.add(
                ClientProcess.start(new ProcessBuilder(ForeignClient.PYTHON, "-B", program.toString()), folder));
    }

    /** Returns the last line of an instance about its partitions, such as {@code assigned: [0, 2]}. */
    private static String assigned(ClientProcess starter) {
        return starter.lines().stream()
                .filter(line -> line.startsWith("assigned: "))
                .reduce("", (earlier, later) -> later);
    }

    private static int score(LabTeam team, String figure) throws IOException, InterruptedException {
        return team.row().path("score").path(figure).asInt();
    }

    /** Returns the codes of the team's last verdicts, newest first. */
    private static List<String> verdicts(LabTeam team) throws IOException, InterruptedException {
        JsonNode page = new ObjectMapper()
                .readTree(team.get("api/v1/teams/" + team.team().name()));
        return LabTeam.stream(page.path("verdicts"))
                .map(verdict -> verdict.path("code").asText())
                .toList();
    }
}
