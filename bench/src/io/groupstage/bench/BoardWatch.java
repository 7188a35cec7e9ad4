package io.groupstage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks {@code /api/v1/board} again and again, and keeps when it first saw each correct action of each team.
 */
final class BoardWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, List<Long>> seen = new HashMap<>();
    private final LookingThread thread;

    private BoardWatch(HttpRequest board) {
        this.thread = LookingThread.start("board-watch", PAUSE, () -> {
            JsonNode answer = LabUnderTest.JSON.readTree(
                    http.send(board, BodyHandlers.ofByteArray()).body());
            note(answer, System.nanoTime());
        });
    }

    static BoardWatch start(LabUnderTest lab) throws Exception {
        return new BoardWatch(lab.request("api/v1/board").build());
    }

    private synchronized void note(JsonNode answer, long nanos) {
        for (JsonNode team : answer.path("teams")) {
            List<Long> times = seen.computeIfAbsent(team.path("team").asText(), name -> new ArrayList<>());
            long correct = team.path("score").path("correct").asLong();
            while (times.size() < correct) {
                times.add(nanos);
            }
        }
    }

    /** When it saw each correct action of a team first, by {@link System#nanoTime}, in the order of the topic. */
    synchronized List<Long> seen(String team) throws Exception {
        thread.failIfFailed();
        return List.copyOf(seen.getOrDefault(team, List.of()));
    }

    /** Milliseconds from one look to the next, on average. */
    double millisPerLook() {
        return thread.millisPerLook();
    }

    @Override
    public void close() {
        thread.close();
        http.shutdownNow();
    }
}
