package io.groupstage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.FifthLane;
import io.groupstage.LabProcess;
import io.groupstage.ProcessSignal;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills processes during traffic: they must not lose records or leave processes behind. */
@FifthLane
class KillIT {

    private static final String[] BUSY = {"--teams", "2", "--rate", "200"};

    private static final String CLASS =
            "{\"frozen\":true,\"paused\":true,\"minutesLeft\":90,\"message\":\"Kill a consumer.\"}";

    private static final String ANSWERS = "api/v1/teams/team-1/answers";

    @TempDir
    Path directory;

    @Test
    void a_hanging_broker_makes_the_lab_unready_a_killed_one_comes_back_and_all_end() throws Exception {
        LabProcess lab = LabProcess.start(directory, BUSY);
        long last;
        long asked;
        try (lab) {
            awaitTraffic(lab);
            Map<TopicPartition, Long> acknowledged = UsersTopic.ends(lab);
            long broker = broker(lab);
            AtomicBoolean stale = new AtomicBoolean();

            await("ready, which a busy machine may delay").until(() -> lab.status("readyz") == 200);
            ProcessSignal.STOP.send(broker);
            try {
                await("a broker that hangs").until(() -> lab.status("readyz") == 503);
            } finally {
                ProcessSignal.CONT.send(broker);
            }
            await("it goes on").until(() -> lab.status("readyz") == 200);

            assertThat(kill(broker)).isTrue();

            await("back").until(() -> {
                JsonNode board = lab.get("api/v1/board");
                stale.compareAndSet(false, !board.path("staleSince").isNull());
                return notices(board).contains("it is back");
            });
            await("fresh again")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> lab.get("api/v1/board").path("staleSince").isNull());
            assertThat(stale).as("the board was marked as stale meanwhile").isTrue();
            assertThat(notices(lab.get("api/v1/board")))
                    .contains("Broker 1 is gone (exit code 137); it is being started again.")
                    .containsPattern("Broker 1 was gone for \\d+\\.\\d s; it is back\\.");
            assertThat(broker(lab)).isNotEqualTo(broker);
            awaitTraffic(lab);
            UsersTopic.assertAllInPlace(lab, acknowledged);
            last = broker(lab);
            asked = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
                .as("a busy machine takes longer than ten seconds")
                .isLessThan(Duration.ofMinutes(1));
        assertThat(isAlive(last)).as("the broker outlives its lab").isFalse();
        assertThat(lab.isAlive()).isFalse();
    }

    @Test
    void a_killed_lab_leaves_no_broker_and_continues_after_a_restart() throws Exception {
        JsonNode info;
        JsonNode teams;
        Map<TopicPartition, Long> acknowledged;
        String port = Integer.toString(
                freePort()); // both starts use the same port, because a browser keeps a cookie for an address
        LabProcess killed = LabProcess.start(directory, "--teams", "2", "--rate", "200", "--http-port", port);
        JsonNode boardBefore;
        JsonNode frozen;
        JsonNode answers;
        JsonNode reset;
        String cookie;
        try {
            cookie = joined(killed);
            killed.put("api/v1/traffic", "{\"rate\":250,\"hotPartition\":1}");
            boardBefore = killed.get("api/v1/board");
            answer(killed, "state-moves", 1);
            answer(killed, "kill-9", 0);
            killed.put("api/v1/question", "{\"question\":\"kill-9\"}");
            killed.put("api/v1/question", "{\"question\":\"kill-9\",\"closed\":true}");
            long correct = LoadingMember.ofTeam1(killed).workUntilFirstLoad();
            await("all is measured").atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                JsonNode score = killed.row(1).path("score");
                assertThat(score.path("correct").asLong()).isEqualTo(correct);
                assertThat(score.path("missed").isNumber()).isTrue();
            });
            await("the member has left").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            grades(answers(killed)))
                    .isEqualTo(Map.of("state-moves", "RIGHT", "kill-9", "OPEN")));
            answers = answers(killed);
            killed.renew(2);
            info = killed.info();
            teams = results(killed);
            killed.put("api/v1/class", CLASS);
            frozen = killed.get("api/v1/board");
            acknowledged = UsersTopic.ends(killed);
            reset = killed.changed("api/v1/teams/team-1/reset", "{}"); // the last thing before the kill
        } finally {
            List<Long> brokers = killed.brokers();
            killed.kill();
            await("the broker ends by itself").atMost(Duration.ofMinutes(2)).until(() -> brokers.stream()
                    .noneMatch(KillIT::isAlive));
        }

        try (LabProcess again = LabProcess.start(directory, "--teams", "2", "--http-port", port)) {
            assertThat(send(again, "api/v1/session", request -> request.header("Cookie", cookie))
                            .body())
                    .isEqualTo("{\"role\":\"team\",\"team\":\"team-1\"}");
            Map<TopicPartition, Long> paused = UsersTopic.ends(again);
            JsonNode board = again.get("api/v1/board");
            assertThat(board.path("startedAt")).as("the clock").isEqualTo(boardBefore.path("startedAt"));
            assertThat(again.get("api/v1/board?at=" + boardBefore.path("asOf").asLong()))
                    .as("the board at an instant before the kill")
                    .isEqualTo(boardBefore);
            for (String kept : List.of("frozenSince", "pausedSince", "endsAt", "message")) {
                assertThat(board.path(kept))
                        .as(kept)
                        .isEqualTo(frozen.path(kept))
                        .isNotEqualTo(NullNode.instance);
            }
            assertThat(board.path("teams")).as("a frozen board").isEqualTo(frozen.path("teams"));
            try (Admin team = Admin.create(again.client(2))) {
                assertThat(team.listTopics().names().get(60, TimeUnit.SECONDS))
                        .as("the new password")
                        .isNotEmpty();
            }
            assertThat(UsersTopic.ends(again)).as("a class that pauses").isEqualTo(paused);
            again.put("api/v1/class", "{\"frozen\":false,\"paused\":false}");
            JsonNode live = again.get("api/v1/board");
            assertThat(trail(again))
                    .startsWith("UNFREEZE")
                    .contains("RESUME", "RESET", "CREDENTIALS", "QUESTION", "MESSAGE", "PAUSE", "FREEZE", "TRAFFIC");
            assertNothingCountsSince(reset, again.row(1));
            again.changed("api/v1/teams/team-1/reset/undo", "{}");
            for (String kept : List.of("rate", "paused", "hotPartition")) {
                assertThat(live.path("traffic").path(kept))
                        .as(kept)
                        .isEqualTo(boardBefore.path("traffic").path(kept));
            }
            for (String kept : List.of("instructorToken", "seed", "teams")) {
                assertThat(again.info().path(kept)).as(kept).isEqualTo(info.path(kept));
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(results(again)).isEqualTo(teams));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(answers(again)).isEqualTo(answers));
            assertThat(answers.path("question").path("state").asText()).isEqualTo("CLOSED");
            awaitTraffic(again);
            UsersTopic.assertAllInPlace(again, acknowledged);
        }
    }

    private static void assertNothingCountsSince(JsonNode reset, JsonNode row) {
        assertThat(row.path("resetAt")).as("the reset").isEqualTo(reset.path("resetAt"));
        assertThat(row.path("steps")).as("since the reset").isEmpty();
        assertThat(row.path("score").path("correct").asLong()).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Returns the cookie of a browser of team 1. */
    private static String joined(LabProcess lab) throws IOException, InterruptedException {
        String code = lab.team(1).path("joinCode").asText();
        return send(lab, "api/v1/join", request -> request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"joinCode\":\"" + code + "\"}")))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    private static void answer(LabProcess lab, String question, int option) throws IOException, InterruptedException {
        String code = lab.team(1).path("joinCode").asText();
        String body = "{\"question\":\"" + question + "\",\"answer\":" + option + "}";
        HttpResponse<String> response = send(lab, ANSWERS, request -> request.header("Authorization", "Bearer " + code)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static JsonNode answers(LabProcess lab) throws IOException, InterruptedException {
        String code = lab.team(1).path("joinCode").asText();
        HttpResponse<String> response =
                send(lab, ANSWERS, request -> request.header("Authorization", "Bearer " + code));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private static Map<String, String> grades(JsonNode answers) {
        Map<String, String> grades = new HashMap<>();
        answers.path("answers")
                .forEach(answer -> grades.put(
                        answer.path("question").asText(), answer.path("grade").asText()));
        return grades;
    }

    private static HttpResponse<String> send(LabProcess lab, String path, UnaryOperator<HttpRequest.Builder> with)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(lab.board().resolve(path)).timeout(Duration.ofSeconds(30));
            return http.send(with.apply(request).build(), BodyHandlers.ofString());
        }
    }

    private static List<String> trail(LabProcess lab) throws IOException, InterruptedException {
        String token = lab.info().path("instructorToken").asText();
        HttpResponse<String> response =
                send(lab, "api/v1/audit", request -> request.header("Authorization", "Bearer " + token));
        return new ObjectMapper().readTree(response.body()).findValuesAsText("action");
    }

    private static void awaitTraffic(LabProcess lab) {
        await("traffic")
                .until(() ->
                        lab.get("api/v1/board").path("traffic").path("sent").asDouble() > 100);
    }

    /**
     * Returns steps, their times, ranks and scores of all teams, without the present state of groups, which is not
     * stored.
     */
    private static JsonNode results(LabProcess lab) throws IOException, InterruptedException {
        JsonNode teams = lab.get("api/v1/board").path("teams").deepCopy();
        teams.forEach(row -> ((ObjectNode) row).retain("team", "rank", "steps", "stepTimes", "score"));
        return teams;
    }

    private static String notices(JsonNode board) {
        return board.path("notices").findValuesAsText("text").toString();
    }

    private static long broker(LabProcess lab) {
        assertThat(lab.brokers()).hasSize(1);
        return lab.brokers().getFirst();
    }

    private static boolean kill(long pid) {
        return ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
