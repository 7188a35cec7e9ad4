package io.groupstage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Asks {@code /api/v1/teams/{team}} of some teams again and again, and keeps every hint that it sees. */
final class TeamPageWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final LabUnderTest lab;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, JsonNode> pages = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> hints = new ConcurrentHashMap<>();
    private final Set<String> watched = ConcurrentHashMap.newKeySet();
    private final AtomicLong looks = new AtomicLong();
    private final LookingThread thread;

    private TeamPageWatch(LabUnderTest lab) {
        this.lab = lab;
        this.thread = LookingThread.start("page-watch", PAUSE, () -> {
            for (String team : watched) {
                look(team);
            }
        });
    }

    static TeamPageWatch start(LabUnderTest lab) {
        return new TeamPageWatch(lab);
    }

    /** Watches this team from now on. */
    void begin(String team) {
        hints.put(team, ConcurrentHashMap.newKeySet());
        watched.add(team);
    }

    /** Stops to watch this team, and returns the codes of all hints that it has had. */
    List<String> end(String team) throws Exception {
        thread.failIfFailed();
        watched.remove(team);
        return hints.getOrDefault(team, Set.of()).stream().sorted().toList();
    }

    boolean hasSteps(String team, Set<String> wanted) throws Exception {
        thread.failIfFailed();
        List<String> reached = new ArrayList<>();
        Optional.ofNullable(pages.get(team))
                .ifPresent(page -> page.path("steps").forEach(step -> reached.add(step.asText())));
        return reached.containsAll(wanted);
    }

    /** Returns how often it has looked at a page. */
    long looks() {
        return looks.get();
    }

    private void look(String team) throws Exception {
        var answer = http.send(lab.request("api/v1/teams/" + team).build(), BodyHandlers.ofByteArray());
        JsonNode page = LabUnderTest.JSON.readTree(answer.body());
        pages.put(team, page);
        page.path("hints").forEach(hint -> hints.computeIfAbsent(team, any -> ConcurrentHashMap.newKeySet())
                .add(hint.path("code").asText()));
        looks.incrementAndGet();
    }

    @Override
    public void close() {
        thread.close();
        http.shutdownNow();
    }
}
