package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.clients.LabTeam.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.FifthLane;
import io.groupstage.LabProcess;
import io.groupstage.RunProcess;
import io.groupstage.cli.Main;
import io.groupstage.course.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Checks a lab of several processes, whose roles share only topics. */
@FifthLane
class RolesIT {

    private static final int TEAMS = 4;

    /** Numbers a team that acts only in one test. */
    private static final int LATE = TEAMS + 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ClientLab LAB = ClientLab.with("--teams", String.valueOf(LATE), "--rate", "50");

    @Test
    void scorers_share_the_teams_and_when_one_is_killed_no_score_moves_back() throws Exception {
        List<ActingMember> members = new ArrayList<>();
        Watch watch = new Watch();
        try (RunProcess other = RunProcess.start(LAB.process(), "scorer");
                RunProcess doomed = RunProcess.start(LAB.process(), "scorer")) {
            for (int team = 1; team <= TEAMS; team++) {
                members.add(ActingMember.join(LAB.team(team)));
            }
            awaitScorers(3);
            patiently("all act").until(() -> watch.look().values().stream().allMatch(correct -> correct > 10));

            doomed.kill();
            awaitScorers(2);
            Map<String, Long> after = watch.look();
            patiently("all are judged again").until(() -> watch.look().entrySet().stream()
                    .allMatch(team -> team.getValue() > after.get(team.getKey()) + 10));
            assertThat(other.isAlive()).isTrue();
        } finally {
            for (ActingMember member : members) {
                member.close();
            }
        }
        awaitScorers(1);
        patiently("nothing is missed of what was committed").until(watch::nothingMissed);
    }

    @Test
    void another_web_shows_the_same_board_lets_teams_in_and_announces_their_steps() throws Exception {
        LabProcess lab = LAB.process();
        try (RunProcess web = RunProcess.start(lab, "web");
                Announcements announcements = new Announcements(web.uri("api/v1/stream"));
                ActingMember member = ActingMember.join(LAB.team(LATE))) {
            patiently("the step is announced")
                    .untilAsserted(() -> assertThat(announcements.moments()).anySatisfy(moment -> {
                        assertThat(moment.path("team").asText()).isEqualTo("team-" + LATE);
                        assertThat(moment.path("step").asText()).isEqualTo(Step.FIRST_LOAD.name());
                    }));
        }
        lab.put("api/v1/traffic", "{\"paused\":true}");
        try (RunProcess late = RunProcess.start(lab, "web,observer")) {
            patiently("the same board").untilAsserted(() -> {
                JsonNode board = lab.get("api/v1/board");
                JsonNode same = late.get("api/v1/board");
                for (String part : List.of("teams", "moments", "notices", "partitions", "startedAt", "topic")) {
                    assertThat(same.path(part)).as(part).isEqualTo(board.path(part));
                }
                assertThat(same.path("traffic").path("paused").asBoolean()).isTrue();
            });
            assertTeamsComeIn(late);
            HttpRequest steering = HttpRequest.newBuilder(late.uri("api/v1/traffic"))
                    .header(
                            "Authorization",
                            "Bearer " + lab.info().path("instructorToken").asText())
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"paused\":false}"))
                    .build();
            assertThat(late.send(steering).statusCode()).isEqualTo(409);
            assertThat(late.send(steering).body()).contains(lab.board().toString());
        } finally {
            lab.put("api/v1/traffic", "{\"paused\":false}");
        }
    }

    @Test
    void a_process_outlives_the_death_of_the_broker() throws Exception {
        LabProcess lab = LAB.process();
        try (RunProcess run = RunProcess.start(lab, "scorer,web")) {
            assertThat(ProcessHandle.of(lab.brokers().getFirst()).orElseThrow().destroyForcibly())
                    .isTrue();
            patiently("the lab says so")
                    .until(() ->
                            lab.get("api/v1/board").path("notices").toString().contains("it is back"));
            patiently("the web says so").untilAsserted(() -> {
                JsonNode board = run.get("api/v1/board");
                assertThat(board.path("notices").toString()).contains("it is back");
                assertThat(board.path("staleSince").isNull()).isTrue();
            });
            awaitScorers(2);
        }
    }

    @Test
    void the_secrets_of_another_lab_are_refused_in_one_line(@TempDir Path other) throws Exception {
        ObjectNode secrets = (ObjectNode) JSON.readTree(
                LAB.process().dataDirectory.resolve("secrets.json").toFile());
        String cluster = secrets.path("clusterId").asText();
        secrets.put("clusterId", "AAAAAAAAAAAAAAAAAAAAAA");
        Files.writeString(other.resolve("secrets.json"), secrets.toString());
        String kafka = LAB.process().info().path("kafka").asText();
        StringWriter err = new StringWriter();

        int code = Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(new StringWriter()))
                .execute("run", "--roles", "scorer", "--data-dir", other.toString(), "--bootstrap-server", kafka);

        assertThat(code).isEqualTo(1);
        assertThat(err)
                .hasToString("groupstage: the Kafka at " + kafka + " does not belong to the lab in " + other
                        + " (cluster "
                        + cluster + ", not AAAAAAAAAAAAAAAAAAAAAA): name the right one with --bootstrap-server, or copy"
                        + " its secrets.json" + System.lineSeparator());
    }

    /** Waits until each scorer owns a partition, and all the teams' topics have an owner. */
    private static void awaitScorers(int count) {
        patiently(count + " scorers").untilAsserted(() -> {
            List<Integer> shares = stream(
                            LAB.process().get("api/v1/groups/groupstage.scorer").path("members"))
                    .map(member -> member.path("partitions").size())
                    .toList();
            assertThat(shares).hasSize(count).doesNotContain(0);
            assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2 * LATE);
        });
    }

    /** Watches the scores and steps of all teams, which must never go down. */
    private static final class Watch {
        private final Map<String, JsonNode> seen = new TreeMap<>();

        Map<String, Long> look() throws IOException, InterruptedException {
            Map<String, Long> correct = new TreeMap<>();
            for (int team = 1; team <= TEAMS; team++) {
                JsonNode row = LAB.process().row(team);
                JsonNode before = seen.put("team-" + team, row);
                if (before != null) {
                    assertNothingTakenBack(before, row);
                }
                correct.put("team-" + team, row.path("score").path("correct").asLong());
            }
            return correct;
        }

        boolean nothingMissed() throws IOException, InterruptedException {
            var unused = look();
            return seen.values().stream()
                    .allMatch(row -> score(row, "missed").isNumber()
                            && score(row, "missed").asLong() == 0);
        }

        private static void assertNothingTakenBack(JsonNode before, JsonNode row) {
            String both = before + " became " + row;
            for (String count : List.of("correct", "duplicate")) {
                assertThat(score(row, count).asLong())
                        .as(both)
                        .isGreaterThanOrEqualTo(score(before, count).asLong());
            }
            assertThat(score(row, "wrong").asLong()).as(both).isZero();
            for (String measured : List.of("missed", "recall")) {
                assertThat(score(row, measured).isNumber()
                                || !score(before, measured).isNumber())
                        .as(both)
                        .isTrue();
            }
            assertThat(stream(row.path("steps")))
                    .as(both)
                    .containsAll(stream(before.path("steps")).toList());
        }

        private static JsonNode score(JsonNode row, String figure) {
            return row.path("score").path(figure);
        }
    }

    private static void assertTeamsComeIn(RunProcess web) throws Exception {
        String code = LAB.process().team(LATE).path("joinCode").asText();
        HttpRequest join = HttpRequest.newBuilder(web.uri("api/v1/join"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"joinCode\":\"" + code + "\"}"))
                .build();
        assertThat(web.send(join).statusCode()).isBetween(200, 204);
        HttpRequest page = HttpRequest.newBuilder(web.uri("api/v1/teams/team-" + LATE))
                .header("Authorization", "Bearer " + code)
                .build();
        assertThat(web.send(page).body()).contains("FIRST_LOAD").contains("CORRECT");
    }
}
