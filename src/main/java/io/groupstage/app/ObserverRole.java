package io.groupstage.app;

import io.groupstage.app.news.HistoryLimits;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.PastSteps;
import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence.OfGroup;
import io.groupstage.course.step.Progress;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.HistoryLog;
import io.groupstage.kafka.observe.publish.GroupListener;
import io.groupstage.kafka.score.board.BoardLog;
import io.groupstage.kafka.score.board.BoardTail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what groups went through, and which steps teams have reached by what their groups do. Told by the threads of
 * the observer and of the board's tail.
 *
 * <p>Several may run: what they write of one rebalance is made one by whoever reads it. Of a step the earliest instant
 * counts. As compaction keeps only the last word, whoever wrote a later instant than another writes the earlier one
 * after it.
 */
final class ObserverRole implements GroupListener {

    private static final Logger LOG = LoggerFactory.getLogger(ObserverRole.class);
    private static final Set<Step> OF_GROUPS = Set.of(Step.CONNECTED, Step.SCALED);

    private final LabSpec lesson;
    private final BoardTail board;
    private final BoardLog log;
    private final HistoryLog history;
    private final HistoryLimits limits;
    private final InstantSource clock;
    private final Map<Team, Progress> progress = new HashMap<>();
    private final Map<Team, Map<Step, Instant>> written = new HashMap<>();
    private final Set<Team> unwritten = new HashSet<>();
    /** The rebalances of teams whose steps the board's log may have lost, until their group is seen. */
    private final Map<Team, List<Rebalance>> past = new HashMap<>();

    /** Where steps are, and where they are written. */
    record Topics(BoardTail board, BoardLog boardLog, HistoryLog history) {}

    /**
     * @param topics of which the board has been read to its end
     * @param past what the history told before
     */
    ObserverRole(LabSpec lesson, Topics topics, History past, InstantSource clock) {
        this.lesson = lesson;
        this.board = topics.board();
        this.log = topics.boardLog();
        this.history = topics.history();
        this.limits = new HistoryLimits(lesson);
        this.clock = clock;
        lesson.inOrder()
                .forEach(team ->
                        progress.put(team, Progress.restored(board.result(team).steps())));
        rebuild(past);
    }

    /** A board's log that was damaged or lost is made whole by what the history proves. */
    private void rebuild(History history) {
        for (Rebalance rebalance : history.rebalances()) {
            lesson.team(rebalance.groupId())
                    .filter(team -> !board.result(team).steps().keySet().containsAll(OF_GROUPS))
                    .ifPresent(team -> past.computeIfAbsent(team, first -> new ArrayList<>())
                            .add(rebalance));
        }
        past.forEach((team, rebalances) -> rebuild(team, rebalances, Map.of()));
    }

    private void rebuild(Team team, List<Rebalance> rebalances, Map<TopicPartition, CommittedOffset> committed) {
        Progress known = progress.getOrDefault(team, Progress.start());
        Map<Step, Instant> steps = new HashMap<>(PastSteps.of(rebalances, committed, lesson.topic()));
        steps.keySet().removeAll(known.steps().keySet());
        if (!steps.isEmpty()) {
            LOG.info("The history proves steps of {} that the board's log has lost: {}", team.name(), steps);
            steps.putAll(known.steps());
            Progress rebuilt = Progress.restored(steps);
            progress.put(team, rebuilt);
            write(team, earliest(team, rebuilt));
        }
    }

    @Override
    public synchronized void changed(Group group) {
        lesson.team(group.groupId()).ifPresent(team -> {
            List<Rebalance> before = past.remove(team);
            if (before != null) {
                rebuild(team, before, group.committed());
            }
        });
        lesson.team(group.groupId()).ifPresent(team -> {
            Progress before = progress.getOrDefault(team, Progress.start());
            Progress after = before.seen(group, lesson.topic(), seenAt(group));
            progress.put(team, after);
            if (!after.steps().equals(before.steps()) || unwritten.contains(team)) {
                write(team, earliest(team, after));
            }
        });
    }

    /**
     * By the coordinator's clock: what an observer with a wrong one would write could not be taken back, and decides ranks
     * and what a team is asked for.
     */
    private Instant seenAt(Group group) {
        return Stream.concat(
                        group.lastRebalanceAt().stream(),
                        group.committed().values().stream().map(CommittedOffset::at))
                .max(Comparator.naturalOrder())
                .orElseGet(clock::instant);
    }

    /** The board's log says something new of a team: another observer may have been earlier. */
    synchronized void boardChanged(Team team) {
        Map<Step, Instant> before = written.get(team);
        Progress own = progress.get(team);
        if (before != null && own != null) {
            Map<Step, Instant> now = earliest(team, own);
            if (!now.equals(before)) {
                write(team, now);
            }
        }
    }

    private void write(Team team, Map<Step, Instant> steps) {
        written.put(team, steps);
        unwritten.remove(team);
        // the log tells of a failure itself
        var unused = log.write(team, new OfGroup(steps)).exceptionally(failure -> lost(team));
    }

    /** It is written again when the group does the next thing: at the latest when it commits. */
    private synchronized @Nullable Void lost(Team team) {
        unwritten.add(team);
        return null;
    }

    /** What this observer saw and what was read, of the steps that follow from a group. */
    private Map<Step, Instant> earliest(Team team, Progress own) {
        Map<Step, Instant> all = new HashMap<>(own.steps());
        board.result(team)
                .steps()
                .forEach((step, at) -> all.merge(step, at, (one, other) -> one.isBefore(other) ? one : other));
        all.keySet().retainAll(OF_GROUPS);
        return Map.copyOf(all);
    }

    @Override
    public void forgotten(String groupId) {}

    @Override
    public void rebalanced(Rebalance rebalance) {
        history.write(limits.apply(rebalance));
    }

    @Override
    public void noted(GroupNote note) {
        history.write(note);
    }
}
