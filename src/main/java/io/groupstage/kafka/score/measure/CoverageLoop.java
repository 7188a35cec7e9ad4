package io.groupstage.kafka.score.measure;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence.OfActions;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.score.ExpectedUsersCache;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.kafka.score.judge.ActionsScorer;
import io.groupstage.kafka.score.judge.AssignedPartition;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.loop.Loop;
import io.groupstage.kafka.score.measure.GroupOffsets.Ends;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures, every 200 ms, what the owned teams should have flagged against what they have. A thread of its own does it,
 * which holds a desk's lock for moments only: judging does not wait for a truth of millions of users.
 */
public final class CoverageLoop implements Loop.Work {

    /**
     * A consumer that begins at the log's end finds that out a moment after its group is stable: from then on it is
     * measured.
     */
    public static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration SHORT_PAUSE = Duration.ofMillis(20);
    private static final Duration SPELL = Duration.ofMillis(100);
    private static final Duration BEGIN_ASKED_EVERY = Duration.ofSeconds(1);
    private static final int SLICE = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(CoverageLoop.class);

    private final ScorerConfig config;
    private final Supplier<List<AssignedPartition>> owned;
    private final BoardTail board;
    private final Supplier<GroupOffsets> asking;
    private final ExpectedUsersCache truth;
    private final Map<Team, CoverageMeasurement> measurements = new HashMap<>();
    private final Map<Team, Long> beginAskedAt = new HashMap<>();
    private final Set<Team> failing = new HashSet<>();
    /** Where each partition of the users was found to end last: one broker that is slow to answer takes nothing back. */
    private final Map<Integer, Long> usersEnd = new HashMap<>();

    public CoverageLoop(
            ScorerConfig config,
            Supplier<List<AssignedPartition>> owned,
            BoardTail board,
            Supplier<GroupOffsets> asking) {
        this.config = config;
        this.owned = owned;
        this.board = board;
        this.asking = asking;
        this.truth = new ExpectedUsersCache(config.users());
    }

    @Override
    public void run(Loop running) throws InterruptedException {
        try (GroupOffsets offsets = asking.get()) {
            Duration pause = PAUSE;
            while (!running.closedWithin(pause)) {
                boolean done = !board.ready() || round(offsets);
                running.reached();
                pause = done ? PAUSE : SHORT_PAUSE;
            }
        }
    }

    /** Returns whether all is measured; else the truth is not known far enough yet. */
    private boolean round(GroupOffsets offsets) throws InterruptedException {
        List<CoverageMeasurement> current = current();
        List<Team> teams = current.stream().map(CoverageMeasurement::team).toList();
        if (teams.isEmpty()) {
            return true;
        }
        // In this order: see Measurement.
        Map<Team, Map<Integer, Long>> committed = offsets.committed(teams);
        Ends ends = offsets.ends(teams);
        Map<Integer, Long> starts = offsets.usersFrom();
        ends.users().forEach((partition, end) -> usersEnd.merge(partition, end, Math::max));
        board.usersEnd()
                .forEach((partition, end) -> usersEnd.computeIfPresent(partition, (p, now) -> Math.max(now, end)));
        for (CoverageMeasurement measurement : current) {
            begin(measurement, offsets);
            Map<Integer, Long> commits = committed.get(measurement.team());
            Long actionsEnd = ends.actions().get(measurement.team());
            if (commits != null && actionsEnd != null) {
                learn(measurement, commits, actionsEnd, starts);
            }
        }
        return measure(current);
    }

    private List<CoverageMeasurement> current() {
        List<CoverageMeasurement> current = new ArrayList<>();
        for (AssignedPartition reading : owned.get()) {
            if (reading.desk() instanceof ActionsScorer desk) {
                CoverageMeasurement known = measurements.get(desk.team());
                current.add(
                        known != null && known.of(reading)
                                ? known
                                : new CoverageMeasurement(
                                        reading, desk, truth.of(config.tasks().apply(desk.team()))));
            }
        }
        measurements.clear();
        current.forEach(measurement -> measurements.put(measurement.team(), measurement));
        beginAskedAt.keySet().retainAll(measurements.keySet());
        failing.retainAll(measurements.keySet());
        return current;
    }

    /** All or nothing: with one partition left out, what was due there would vanish from the score for that long. */
    private void learn(
            CoverageMeasurement measurement, Map<Integer, Long> commits, long actionsEnd, Map<Integer, Long> starts) {
        if (usersEnd.keySet().containsAll(commits.keySet())) {
            Map<Integer, Long> offsets = new HashMap<>(commits);
            offsets.replaceAll(
                    (partition, offset) -> Math.min(offset, Objects.requireNonNull(usersEnd.get(partition))));
            measurement.learned(offsets, actionsEnd);
            measurement.looked(offsets, starts);
        }
    }

    private void begin(CoverageMeasurement measurement, GroupOffsets offsets) throws InterruptedException {
        TeamResult known = board.result(measurement.team());
        known.actions().map(OfActions::since).ifPresent(measurement::began);
        measurement.knownUnread(known.deleted().unread());
        Instant connected = known.steps().get(Step.CONNECTED);
        if (connected != null && measurement.lacksBegin(usersEnd.size()) && beginIsDue(measurement.team())) {
            Map<Integer, Long> begun = new HashMap<>(offsets.usersAt(connected.plus(GRACE)));
            known.actions().map(OfActions::since).ifPresent(before -> begun.keySet()
                    .removeAll(before.keySet()));
            measurement.began(begun);
        }
    }

    private boolean beginIsDue(Team team) {
        long now = System.nanoTime();
        Long asked = beginAskedAt.get(team);
        boolean due = asked == null || now - asked > BEGIN_ASKED_EVERY.toNanos();
        if (due) {
            beginAskedAt.put(team, now);
        }
        return due;
    }

    /** The truth grows in slices, and for one spell at a time: commits are asked for meanwhile. */
    private boolean measure(List<CoverageMeasurement> current) {
        long began = System.nanoTime();
        List<CoverageMeasurement> left = new ArrayList<>(current);
        do {
            left.removeIf(this::measured);
        } while (!left.isEmpty() && System.nanoTime() - began < SPELL.toNanos());
        return left.isEmpty();
    }

    /** One team that cannot be measured keeps no other from it; its score is not confirmed for that long. */
    private boolean measured(CoverageMeasurement measurement) {
        try {
            boolean known = measurement.extend(SLICE);
            if (known) {
                measurement.measure();
                failing.remove(measurement.team());
            }
            return known;
        } catch (RuntimeException e) {
            if (failing.add(measurement.team())) {
                LOG.error("{} cannot be measured for now", measurement.team().name(), e);
            }
            return true;
        }
    }
}
