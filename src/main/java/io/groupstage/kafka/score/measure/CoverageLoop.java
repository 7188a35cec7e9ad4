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
import io.groupstage.kafka.score.measure.GroupOffsets.Ends;
import io.groupstage.kafka.topic.SupervisedThread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the expected users of the owned teams with their flagged users: every 200 ms those of a team at work, and every
 * second those of all teams. It runs in its own thread, and
 * holds a topic scorer's lock only briefly, so judging does not wait while millions of expected users are computed.
 */
public final class CoverageLoop implements SupervisedThread.Work {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration SHORT_PAUSE = Duration.ofMillis(20);
    private static final Duration SPELL = Duration.ofMillis(100);
    private static final Duration BEGIN_ASKED_EVERY = Duration.ofSeconds(1);
    private static final int SLICE = 2_000;

    /** Counts the rounds until all teams are measured again, also those at rest. */
    private static final int ALL_EVERY = 5;

    private static final Logger LOG = LoggerFactory.getLogger(CoverageLoop.class);

    private final ScorerConfig config;
    private final Supplier<List<AssignedPartition>> owned;
    private final BoardTail board;
    private final Supplier<GroupOffsets> asking;
    private final ExpectedUsersCache truth;
    private final Map<AssignedPartition, CoverageMeasurement> measurements = new HashMap<>();
    private final Map<CoverageMeasurement, Long> beginAskedAt = new HashMap<>();
    private final Set<CoverageMeasurement> failing = new HashSet<>();
    /** Holds the last known log end offset of each partition of the users, in case one broker answers slowly. */
    private final Map<Integer, Long> usersEnd = new HashMap<>();

    private final TeamActivity activity = new TeamActivity(System::nanoTime);
    private Map<Integer, Long> usersFrom = Map.of();
    private int rounds;

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
    public void run(SupervisedThread running) throws InterruptedException {
        try (GroupOffsets offsets = asking.get()) {
            Duration pause = PAUSE;
            while (!running.closedWithin(pause)) {
                boolean done = !board.ready() || round(offsets);
                running.succeeded();
                pause = done ? PAUSE : SHORT_PAUSE;
            }
        }
    }

    /** Returns whether all teams were measured; if not, the expected users are not computed far enough yet. */
    private boolean round(GroupOffsets offsets) throws InterruptedException {
        boolean all = rounds++ % ALL_EVERY == 0;
        List<CoverageMeasurement> due = current().stream()
                .filter(measurement -> all || activity.atWork(measurement.team()))
                .toList();
        Set<Team> teams = teams(due);
        if (teams.isEmpty()) {
            return true;
        }
        // the order matters: see CoverageMeasurement
        Map<Team, Map<Integer, Long>> committed = offsets.committed(teams);
        Ends ends = offsets.ends(teams);
        if (all || usersFrom.isEmpty()) {
            usersFrom = offsets.usersFrom();
        }
        ends.users().forEach((partition, end) -> usersEnd.merge(partition, end, Math::max));
        board.usersEnd()
                .forEach((partition, end) -> usersEnd.computeIfPresent(partition, (p, now) -> Math.max(now, end)));
        for (CoverageMeasurement measurement : due) {
            begin(measurement, offsets);
            Map<Integer, Long> commits = committed.get(measurement.team());
            Long actionsEnd = ends.actions().get(measurement.team());
            if (commits != null && actionsEnd != null) {
                activity.saw(measurement.team(), commits, actionsEnd);
                learn(measurement, commits, actionsEnd, usersFrom);
            }
        }
        return measure(due);
    }

    private List<CoverageMeasurement> current() {
        List<CoverageMeasurement> current = new ArrayList<>();
        for (AssignedPartition assigned : owned.get()) {
            if (assigned.scorer() instanceof ActionsScorer scorer) {
                CoverageMeasurement known = measurements.get(assigned);
                current.add(
                        known != null
                                ? known
                                : new CoverageMeasurement(
                                        assigned,
                                        scorer,
                                        truth.of(config.tasks().apply(scorer.team()))));
            }
        }
        measurements.clear();
        current.forEach(measurement -> measurements.put(measurement.assigned(), measurement));
        beginAskedAt.keySet().retainAll(measurements.values());
        failing.retainAll(measurements.values());
        activity.retain(teams(current));
        return current;
    }

    private static Set<Team> teams(List<CoverageMeasurement> measurements) {
        return measurements.stream().map(CoverageMeasurement::team).collect(Collectors.toSet());
    }

    /**
     * Passes either all partitions or none: if one were left out, its expected users would vanish from the score for a
     * while.
     */
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
        TeamResult known =
                board.result(measurement.team(), measurement.assigned().reset());
        known.actions().map(OfActions::since).ifPresent(measurement::began);
        measurement.knownUnread(known.deleted().unread());
        Optional<Instant> connected = known.steps().at(Step.CONNECTED);
        if (connected.isPresent() && measurement.lacksBegin(usersEnd.size()) && beginIsDue(measurement)) {
            measurement.begins(new Beginning(
                    offsets.usersAt(connected.get().plus(Beginning.SOON)),
                    offsets.usersAt(connected.get().plus(Beginning.LATE))));
        }
    }

    private boolean beginIsDue(CoverageMeasurement measurement) {
        long now = System.nanoTime();
        Long asked = beginAskedAt.get(measurement);
        boolean due = asked == null || now - asked > BEGIN_ASKED_EVERY.toNanos();
        if (due) {
            beginAskedAt.put(measurement, now);
        }
        return due;
    }

    /** Computes the expected users in slices and for a limited time, so that commits are still requested in between. */
    private boolean measure(List<CoverageMeasurement> due) {
        long began = System.nanoTime();
        List<CoverageMeasurement> left = new ArrayList<>(due);
        do {
            left.removeIf(this::measured);
        } while (!left.isEmpty() && System.nanoTime() - began < SPELL.toNanos());
        Set<Team> unfinished = teams(left);
        teams(due).forEach(team -> activity.finished(team, !unfinished.contains(team)));
        return left.isEmpty();
    }

    /**
     * Measures one team. A failure does not stop the other teams; the failing team's score is not confirmed for that
     * time.
     */
    private boolean measured(CoverageMeasurement measurement) {
        try {
            boolean known = measurement.extend(SLICE);
            if (known) {
                measurement.measure();
                failing.remove(measurement);
            }
            return known;
        } catch (RuntimeException e) {
            if (failing.add(measurement)) {
                LOG.error(
                        "the score of {} cannot be measured; retrying",
                        measurement.team().name(),
                        e);
            }
            return true;
        }
    }
}
