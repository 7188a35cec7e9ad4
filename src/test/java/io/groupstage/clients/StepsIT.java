package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.clients.LabTeam.stream;
import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.ProcessSignal;
import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.hint.HintCode;
import io.groupstage.course.task.Course;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks the last steps and the score with real clients: some do everything right, others lose records. */
class StepsIT {

    /** Numbers the teams with the task of the free pack. */
    private static final int CAREFUL = 15;

    private static final int CARELESS = 30;

    /** Numbers teams with the same tasks as earlier ones: after the last task, the first one comes again. */
    private static final int SECOND_ROUND = 30;

    private static final List<String> LATE_STEPS = List.of(Step.SURVIVED.name(), Step.RECOVERED.name());

    @RegisterExtension
    static final ClientLab LAB = ClientLab.with("--teams", "45", "--rate", "200");

    @RegisterExtension
    final Crowd crowd = new Crowd();

    @Test
    @SideBySide
    void a_team_that_commits_after_acting_and_recovers_state_survives_a_crash_and_misses_no_user() throws Exception {
        ForeignClient.KAFKA_PYTHON.require();
        LabTeam team = LAB.team(CAREFUL);
        Pair pair = start(team, true);
        team.awaitSteps(Step.SCALED, Step.STATS_PUBLISHED);
        patiently("the victim publishes").until(() -> pair.victim().lines().stream()
                .anyMatch(line -> line.startsWith("published [") && !line.equals("published []")));

        pair.xray().rebalance(SESSION_EXPIRED, "victim", pair.victim()::close);

        team.awaitSteps(Step.values());
        patiently("nobody is missed").untilAsserted(() -> {
            JsonNode score = team.row().path("score");
            assertThat(score.path("missed").asLong(-1)).as("missed: %s", score).isZero();
            assertThat(score.path("wrong").asLong()).isZero();
            assertThat(score.path("recall").asDouble()).isEqualTo(1);
        });
        team.awaitHints();
    }

    @Test
    @SideBySide
    void a_team_that_commits_first_and_begins_at_zero_survives_only_after_it_flags_the_lost_users() throws Exception {
        ForeignClient.KAFKA_PYTHON.require();
        LabTeam team = LAB.team(CARELESS);
        Pair pair = start(team, false);
        team.awaitSteps(Step.SCALED, Step.STATS_PUBLISHED);
        patiently("users are due: before, a lost one would not count")
                .until(() -> team.row().path("score").path("recall").isNumber());

        pair.victim().send(ProcessSignal.USR1);
        patiently("frozen").until(() -> pair.victim().lines().contains("frozen"));
        pair.xray().rebalance(SESSION_EXPIRED, "victim", pair.victim()::close);
        patiently("the lost ones are missed")
                .until(() -> team.row().path("score").path("missed").asLong() > 0);
        assertThat(team.steps()).doesNotContainAnyElementsOf(LATE_STEPS);

        patiently("the lost ones are flagged").until(() -> flagMissed(team) == 0);
        team.awaitSteps(Step.SURVIVED);
        assertThat(team.steps()).as("its state began at zero").doesNotContain(Step.RECOVERED.name());
        team.awaitHints(HintCode.COUNTS_FORGOTTEN);
    }

    @Test
    @SideBySide
    void perfect_teams_are_as_good_as_each_other_whether_their_task_is_rare_or_frequent() throws Exception {
        List<Team> byFrequency = byFrequency();
        LabTeam rare = LAB.team(SECOND_ROUND + byFrequency.getFirst().number());
        LabTeam frequent = LAB.team(SECOND_ROUND + byFrequency.getLast().number());
        for (LabTeam team : List.of(rare, frequent, rare, frequent)) {
            crowd.add(ActingMember.join(team));
        }

        patiently("fifty are due on the rare task")
                .until(() -> rare.row().path("score").path("correct").asLong() >= 50);
        patiently("both are perfect but for what is on its way").untilAsserted(() -> {
            JsonNode one = rare.row().path("score");
            JsonNode other = frequent.row().path("score");
            assertThat(one.path("f1").asDouble()).as("rare: %s", one).isGreaterThan(0.98);
            assertThat(other.path("f1").asDouble()).as("frequent: %s", other).isGreaterThan(0.98);
            assertThat(one.path("wrong").asLong() + other.path("wrong").asLong())
                    .isZero();
            assertThat(other.path("correct").asLong())
                    .as("frequent: %s, rare: %s", other, one)
                    .isGreaterThan(8 * one.path("correct").asLong());
        });
    }

    /** Holds a group of two members, one of which is going to die. */
    private record Pair(GroupXRay xray, ClientProcess victim) {}

    private Pair start(LabTeam team, boolean careful) throws Exception {
        GroupXRay xray = GroupXRay.of(team);
        crowd.add(member(team, "heir", careful));
        xray.awaitMembers(1);
        ClientProcess[] victim = new ClientProcess[1];
        xray.rebalance(MEMBER_JOINED, "victim", () -> victim[0] = crowd.add(member(team, "victim", careful)));
        return new Pair(xray, victim[0]);
    }

    private static ClientProcess member(LabTeam team, String clientId, boolean careful) throws IOException {
        Map<String, Object> settings = Map.of("client_id", clientId, "recovers", careful, "commits_first", !careful);
        return ClientProcess.script(team, "stateful_member.py", new ObjectMapper().writeValueAsString(settings));
    }

    /** Sends the actions that its page lists as missed, and returns their number. */
    private static long flagMissed(LabTeam team) throws Exception {
        JsonNode score = new ObjectMapper()
                .readTree(team.get("api/v1/teams/" + team.team().name()))
                .path("score");
        try (var producer = new KafkaProducer<>(
                team.lab().client(team.number()), new ByteArraySerializer(), new ByteArraySerializer())) {
            Users users = team.users();
            for (JsonNode missed : stream(score.path("firstMissed")).toList()) {
                User user = users.at(
                        missed.path("partition").asInt(), missed.path("offset").asLong());
                byte[] action = team.action(user.email()).getBytes(UTF_8);
                producer.send(new ProducerRecord<>(team.team().actionsTopic(), action))
                        .get(60, TimeUnit.SECONDS);
            }
        }
        return score.path("missed").asLong(-1);
    }

    /** Returns the first team of each task, beginning with the rarest task. */
    private static List<Team> byFrequency() {
        Course course = CourseReader.bundled();
        Users users = Users.of(1);
        List<User> some = IntStream.range(0, 5_000)
                .mapToObj(offset -> users.at(0, offset))
                .toList();
        return IntStream.rangeClosed(1, course.tasks().size())
                .mapToObj(Team::new)
                .sorted(Comparator.comparing(team -> some.stream()
                        .filter(user -> course.task(team).matches(user))
                        .count()))
                .toList();
    }
}
