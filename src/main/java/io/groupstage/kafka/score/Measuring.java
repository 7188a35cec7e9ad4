package io.groupstage.kafka.score;

import io.groupstage.course.Evidence.OfActions;
import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.TeamResult;
import io.groupstage.course.Truth;
import io.groupstage.course.Users;
import io.groupstage.kafka.score.GroupOffsets.Ends;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Measures, every 200 ms, what the owned teams should have flagged against what they have. A thread of its own does it,
 * which holds a desk's lock for moments only: judging does not wait for a truth of millions of users.
 */
final class Measuring implements Loop.Work {

    /**
     * A consumer that begins at the log's end finds that out a moment after its group is stable: from then on it is
     * measured.
     */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration SHORT_PAUSE = Duration.ofMillis(20);
    private static final Duration SPELL = Duration.ofMillis(100);
    private static final Duration BEGIN_ASKED_EVERY = Duration.ofSeconds(1);
    private static final int SLICE = 2_000;

    private final ScorerConfig config;
    private final Supplier<List<Reading>> owned;
    private final BoardTail board;
    private final Supplier<GroupOffsets> asking;
    private final Contact contact = new Contact();
    private final Truth truth;
    private final Map<Team, Measurement> measurements = new HashMap<>();
    private final Map<Team, Instant> beginAskedAt = new HashMap<>();

    Measuring(ScorerConfig config, Supplier<List<Reading>> owned, BoardTail board, Supplier<GroupOffsets> asking) {
        this.config = config;
        this.owned = owned;
        this.board = board;
        this.asking = asking;
        this.truth = new Truth(Users.of(config.seed()));
    }

    /** Since when the broker has not answered, if it does not. */
    Optional<Instant> silentSince() {
        return contact.silentSince();
    }

    @Override
    public void run(Loop running) throws InterruptedException {
        try (GroupOffsets offsets = asking.get()) {
            Duration pause = PAUSE;
            while (!running.closedWithin(pause)) {
                boolean done = !board.ready() || round(offsets);
                contact.answered();
                running.reached();
                pause = done ? PAUSE : SHORT_PAUSE;
            }
        }
    }

    /** Returns whether all is measured; else the truth is not known far enough yet. */
    private boolean round(GroupOffsets offsets) throws InterruptedException {
        List<Measurement> current = current();
        List<Team> teams = current.stream().map(Measurement::team).toList();
        if (teams.isEmpty()) {
            return true;
        }
        // In this order: see Measurement.
        Map<Team, Map<Integer, Long>> committed = offsets.committed(teams);
        Ends ends = offsets.ends(teams);
        for (Measurement measurement : current) {
            learn(measurement, Optional.ofNullable(committed.get(measurement.team())), ends);
            begin(measurement, ends.users().size(), offsets);
        }
        return measure(current);
    }

    private List<Measurement> current() {
        List<Measurement> current = new ArrayList<>();
        for (Reading reading : owned.get()) {
            if (reading.desk() instanceof ActionsDesk desk) {
                Measurement known = measurements.get(desk.team());
                current.add(
                        known != null && known.of(reading)
                                ? known
                                : new Measurement(
                                        reading, desk, truth.of(config.tasks().apply(desk.team()))));
            }
        }
        measurements.clear();
        current.forEach(measurement -> measurements.put(measurement.team(), measurement));
        beginAskedAt.keySet().retainAll(measurements.keySet());
        return current;
    }

    private static void learn(Measurement measurement, Optional<Map<Integer, Long>> committed, Ends ends) {
        Long actionsEnd = ends.actions().get(measurement.team());
        if (committed.isEmpty() || actionsEnd == null) {
            return;
        }
        Map<Integer, Long> offsets = new HashMap<>();
        committed.get().forEach((partition, offset) -> {
            Long end = ends.users().get(partition);
            if (end != null) {
                offsets.put(partition, Math.min(offset, end));
            }
        });
        measurement.learned(offsets, actionsEnd);
    }

    private void begin(Measurement measurement, int partitions, GroupOffsets offsets) throws InterruptedException {
        TeamResult known = board.result(measurement.team());
        known.actions().map(OfActions::since).ifPresent(measurement::began);
        Instant connected = known.steps().get(Step.CONNECTED);
        Instant now = Instant.now();
        Instant asked = beginAskedAt.getOrDefault(measurement.team(), Instant.EPOCH);
        if (connected != null
                && measurement.lacksBegin(partitions)
                && asked.plus(BEGIN_ASKED_EVERY).isBefore(now)) {
            beginAskedAt.put(measurement.team(), now);
            Map<Integer, Long> begun = new HashMap<>(offsets.usersAt(connected.plus(GRACE)));
            known.actions().map(OfActions::since).ifPresent(before -> begun.keySet()
                    .removeAll(before.keySet()));
            measurement.began(begun);
        }
    }

    /** The truth grows in slices, and for one spell at a time: commits are asked for meanwhile. */
    private boolean measure(List<Measurement> current) {
        long began = System.nanoTime();
        List<Measurement> left = new ArrayList<>(current);
        do {
            left.removeIf(measurement -> {
                boolean known = measurement.extend(SLICE);
                if (known) {
                    measurement.measure();
                }
                return known;
            });
        } while (!left.isEmpty() && System.nanoTime() - began < SPELL.toNanos());
        return left.isEmpty();
    }
}
