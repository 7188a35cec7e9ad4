package io.groupstage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks {@code /api/v1/teams/{team}} of some teams again and again, keeps every hint that it sees, and prints it. */
final class TeamPageWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final LabUnderTest lab;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, JsonNode> pages = new ConcurrentHashMap<>();
    private final Map<String, Story> watched = new ConcurrentHashMap<>();
    private final LookingThread thread;

    /** What a team does, since when, and the hints that it has had: by code, as the page first had them. */
    private static final class Story {

        private final String who;
        private final long begun = System.nanoTime();
        private final Map<String, Seen> hints = new ConcurrentHashMap<>();
        private volatile String phase = "while the first program ran";

        Story(String who) {
            this.who = who;
        }

        void look(String team, JsonNode hint) {
            String code = hint.path("code").asText();
            if (!hints.containsKey(code)) {
                double seconds = (System.nanoTime() - begun) / 1e9;
                hints.put(code, new Seen(code, seconds, phase));
                System.err.println(Figures.format(
                        "hint: %s (%s) had %s %.1f s after its beginning, %s: %s",
                        team, who, code, seconds, phase, hint.path("seen").asText()));
            }
        }
    }

    /** A hint that a page has had: when it came, and what the team did then. */
    record Seen(String code, double seconds, String phase) {

        String words() {
            return Figures.format("%s (%.0f s, %s)", code, seconds, phase);
        }
    }

    private TeamPageWatch(LabUnderTest lab) {
        this.lab = lab;
        this.thread = LookingThread.start("page-watch", PAUSE, () -> {
            for (String team : watched.keySet()) {
                look(team);
            }
        });
    }

    static TeamPageWatch start(LabUnderTest lab) {
        return new TeamPageWatch(lab);
    }

    /** Watches this team from now on. */
    void begin(String team, String who) {
        watched.put(team, new Story(who));
    }

    /** Notes what the team does from now on. */
    void phase(String team, String phase) {
        watched.get(team).phase = phase;
    }

    /** Stops to watch this team, and returns all hints that it has had, each once. */
    List<Seen> end(String team) throws Exception {
        thread.failIfFailed();
        return watched.remove(team).hints.values().stream()
                .sorted(Comparator.comparingDouble(Seen::seconds))
                .toList();
    }

    boolean hasSteps(String team, Set<String> wanted) throws Exception {
        thread.failIfFailed();
        List<String> reached = new ArrayList<>();
        Optional.ofNullable(pages.get(team))
                .ifPresent(page -> page.path("steps").forEach(step -> reached.add(step.asText())));
        return reached.containsAll(wanted);
    }

    private void look(String team) throws Exception {
        var answer = http.send(lab.request("api/v1/teams/" + team).build(), BodyHandlers.ofByteArray());
        JsonNode page = LabUnderTest.JSON.readTree(answer.body());
        pages.put(team, page);
        Story story = watched.get(team);
        if (story != null) { // it may have ended meanwhile
            page.path("hints").forEach(hint -> story.look(team, hint));
        }
    }

    @Override
    public void close() {
        thread.close();
        http.shutdownNow();
    }
}
