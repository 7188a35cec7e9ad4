package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.clients.LabTeam.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.LabProcess;
import io.groupstage.course.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks at the board and at the hints of all teams during the whole run, and remembers each hint that it has seen. All
 * teams wait for what it sees, because fifteen that ask for themselves would keep the lab busy.
 */
final class ClassWatch implements AutoCloseable {

    private static final int LOOK_EVERY_MILLIS = 300;

    private final LabProcess lab;
    private final Map<String, Set<String>> seen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private volatile Map<String, JsonNode> rows = Map.of();
    private volatile Map<String, List<String>> hints = Map.of();
    private volatile Optional<Exception> failure = Optional.empty();

    private ClassWatch(LabProcess lab) {
        this.lab = lab;
    }

    static ClassWatch start(LabProcess lab) {
        ClassWatch watch = new ClassWatch(lab);
        var unused = watch.looking.scheduleWithFixedDelay(watch::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Looks once. A look that fails on a busy machine is kept for the message of a wait that ends in vain. */
    private void look() {
        try {
            Map<String, List<String>> codes = new HashMap<>();
            for (JsonNode team : lab.getAsInstructor("api/v1/class").path("teams")) {
                List<String> found = stream(team.path("hints"))
                        .map(hint -> hint.path("code").asText())
                        .toList();
                codes.put(team.path("team").asText(), found);
                seen.computeIfAbsent(team.path("team").asText(), name -> ConcurrentHashMap.newKeySet())
                        .addAll(found);
            }
            hints = codes;
            Map<String, JsonNode> board = new HashMap<>();
            stream(lab.get("api/v1/board").path("teams"))
                    .forEach(row -> board.put(row.path("team").asText(), row));
            rows = board;
            failure = Optional.empty();
        } catch (Exception e) {
            failure = Optional.of(e);
        }
    }

    /** Returns the team's row of the last board. */
    JsonNode row(LabTeam team) {
        return Optional.ofNullable(rows.get(team.team().name())).orElseThrow();
    }

    List<String> steps(LabTeam team) {
        return stream(row(team).path("steps")).map(JsonNode::asText).toList();
    }

    /** Returns all hints that the team ever had. */
    Set<String> seen(LabTeam team) {
        return new TreeSet<>(seen.getOrDefault(team.team().name(), Set.of()));
    }

    void awaitSteps(LabTeam team, Step... steps) {
        List<String> names = Stream.of(steps).map(Step::name).toList();
        patiently(team.team().name() + " has the steps " + names).untilAsserted(() -> assertThat(steps(team))
                .as("the last look failed: %s", failure)
                .containsAll(names));
    }

    /** Waits until the team has these hints and no other at the same moment. */
    void awaitHints(LabTeam team, Set<String> codes) {
        patiently(team.team().name() + " has the hints " + codes)
                .untilAsserted(() -> assertThat(hints.getOrDefault(team.team().name(), List.of("not seen yet")))
                        .as("the last look failed: %s", failure)
                        .hasSameElementsAs(codes));
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
