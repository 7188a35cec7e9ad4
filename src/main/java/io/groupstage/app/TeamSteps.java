package io.groupstage.app;

import io.groupstage.course.PastSteps;
import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence.OfGroup;
import io.groupstage.course.lesson.Reset;
import io.groupstage.course.step.Progress;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.score.board.BoardLog;
import io.groupstage.kafka.score.board.BoardTail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the steps of one team that follow from its group, from the beginning or since a reset of its results, and writes
 * them. It is thread-safe.
 *
 * <p>For a step, the earliest instant counts; because compaction keeps only the last record, an observer that wrote a later
 * instant than another one writes the earlier instant again. A group that is stable at a reset is connected at that
 * instant, as if the team had begun then.
 */
final class TeamSteps {

    private static final Logger LOG = LoggerFactory.getLogger(TeamSteps.class);
    private static final Set<Step> OF_GROUPS = Set.of(Step.CONNECTED, Step.SCALED);

    /** Holds the board's topic and what all teams share. */
    record Place(String topic, BoardTail board, BoardLog log, InstantSource clock) {}

    private final Team team;
    private final Optional<Reset> reset;
    private final Place place;
    private Progress progress;
    private Optional<StepTimes> written = Optional.empty();
    private boolean unwritten;
    /** Holds, until the group is seen, its rebalances, if the board's topic may have lost steps. */
    private List<Rebalance> past;

    private TeamSteps(Team team, Optional<Reset> reset, List<Rebalance> past, Place place) {
        this.team = team;
        this.reset = reset;
        this.place = place;
        this.progress = Progress.restored(known());
        this.past = known().hasAll(OF_GROUPS) ? List.of() : new ArrayList<>(past);
    }

    /**
     * Continues from the steps of the board's topic, and restores those that a damaged or lost topic lacks, as far as the
     * history proves them.
     *
     * @param reset the reset since which the steps count; empty for the beginning
     * @param past the rebalances of the team's group up to now
     */
    static TeamSteps restored(Team team, Optional<Reset> reset, List<Rebalance> past, Place place) {
        TeamSteps steps = new TeamSteps(team, reset, past, place);
        if (!steps.past.isEmpty()) {
            steps.rebuild(Map.of());
        }
        return steps;
    }

    Optional<Reset> reset() {
        return reset;
    }

    private StepTimes known() {
        return place.board().result(team, reset).steps();
    }

    private synchronized void rebuild(Map<TopicPartition, CommittedOffset> committed) {
        Instant since = reset.map(Reset::at).orElse(Instant.MIN);
        StepTimes lost = PastSteps.of(past, committed, place.topic(), since).without(progress.steps());
        if (!lost.isEmpty()) {
            LOG.info(
                    "The history proves steps of {} that the board's log does not have: {}", team.name(), lost.times());
            progress = Progress.restored(progress.steps().merged(lost));
            write(earliest());
        }
    }

    /** Looks at the group. */
    synchronized void seen(Group group) {
        if (!past.isEmpty()) {
            rebuild(group.committed());
            past = List.of();
        }
        StepTimes before = progress.steps();
        progress = progress.seen(group, place.topic(), seenAt(group));
        if (!before.has(Step.CONNECTED) && progress.steps().has(Step.CONNECTED)) {
            reset.map(Reset::at)
                    .filter(at -> group.lastRebalanceAt()
                            .filter(last -> !last.isAfter(at))
                            .isPresent())
                    .ifPresent(at -> progress = progress.connectedAt(at));
        }
        if (!progress.steps().equals(before) || unwritten) {
            write(earliest());
        }
    }

    /**
     * Returns the instant by the coordinator's clock, and none before the reset. An instant from an observer's wrong clock
     * could not be corrected later, and it would decide ranks and the users that a team is expected to flag.
     */
    private Instant seenAt(Group group) {
        Instant seen = Stream.concat(
                        group.lastRebalanceAt().stream(),
                        group.committed().values().stream().map(CommittedOffset::at))
                .max(Comparator.naturalOrder())
                .orElseGet(place.clock()::instant);
        return reset.map(Reset::at).filter(seen::isBefore).orElse(seen);
    }

    /** Handles a change in the board's topic: another observer may have seen a step earlier. */
    synchronized void resultChanged() {
        StepTimes now = earliest();
        if (written.filter(before -> !before.equals(now)).isPresent()) {
            write(now);
        }
    }

    private void write(StepTimes steps) {
        written = Optional.of(steps);
        unwritten = false;
        // the log reports a failure itself
        var unused = place.log()
                .write(team, reset, new OfGroup(steps), Optional.empty())
                .exceptionally(failure -> lost());
    }

    /** Marks the steps as not written. The next change of the group writes them again, at the latest its next commit. */
    private synchronized @Nullable Void lost() {
        unwritten = true;
        return null;
    }

    /** Returns the earliest instant of each step, as seen by this observer or read from the board. */
    private StepTimes earliest() {
        return progress.steps().merged(known()).only(OF_GROUPS);
    }
}
