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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks {@code /api/v1/board} again and again, and keeps when it first saw each correct action of each team.
 */
final class BoardWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest board;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, List<Long>> seen = new HashMap<>();
    private final Thread thread;
    private long looks;
    private final long begun = System.nanoTime();
    private Optional<Exception> failure = Optional.empty();

    private BoardWatch(HttpRequest board) {
        this.board = board;
        this.thread = Thread.ofPlatform().daemon().name("board-watch").unstarted(this::run);
    }

    static BoardWatch start(LabUnderTest lab) throws Exception {
        BoardWatch watch = new BoardWatch(lab.request("api/v1/board").build());
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            do {
                JsonNode answer = LabUnderTest.JSON.readTree(
                        http.send(board, BodyHandlers.ofByteArray()).body());
                note(answer, System.nanoTime());
            } while (!closed.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            failed(e);
        }
    }

    private synchronized void note(JsonNode answer, long nanos) {
        looks++;
        for (JsonNode team : answer.path("teams")) {
            List<Long> times = seen.computeIfAbsent(team.path("team").asText(), name -> new ArrayList<>());
            long correct = team.path("score").path("correct").asLong();
            while (times.size() < correct) {
                times.add(nanos);
            }
        }
    }

    private synchronized void failed(Exception e) {
        failure = Optional.of(e);
    }

    /** When it saw each correct action of a team first, by {@link System#nanoTime}, in the order of the topic. */
    synchronized List<Long> seen(String team) throws Exception {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return List.copyOf(seen.getOrDefault(team, List.of()));
    }

    /** Milliseconds from one look to the next, on average. */
    synchronized double millisPerLook() {
        return (System.nanoTime() - begun) / 1e6 / Math.max(1, looks);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }
}
