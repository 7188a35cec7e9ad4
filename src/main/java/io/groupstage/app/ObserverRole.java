package io.groupstage.app;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.PastSteps;
import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
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
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.LabEvents;
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
 * Writes the rebalances of groups and the steps that follow from them. The threads of the observer and of the board's
 * tail call it.
 *
 * <p>Several observers may run at once. Readers merge what they write about one rebalance. For a step, the earliest
 * instant counts; because compaction keeps only the last record, an observer that wrote a later instant than another
 * one writes the earlier instant again.
 */
final class ObserverRole implements GroupListener {

    private static final Logger LOG = LoggerFactory.getLogger(ObserverRole.class);
    private static final Set<Step> OF_GROUPS = Set.of(Step.CONNECTED, Step.SCALED);

    private final LabSpec spec;
    private final BoardTail board;
    private final BoardLog log;
    private final HistoryLog history;
    private final InstantSource clock;
    private final Map<Team, Progress> progress = new HashMap<>();
    private final Map<Team, StepTimes> written = new HashMap<>();
    private final Set<Team> unwritten = new HashSet<>();
    /** Holds, until the group is seen, the rebalances of teams whose steps the board's topic may have lost. */
    private final Map<Team, List<Rebalance>> past = new HashMap<>();

    private ObserverRole(LabSpec spec, LabTopics topics, InstantSource clock) {
        this.spec = spec;
        this.board = topics.board();
        this.log = topics.boardLog();
        this.history = topics.historyLog();
        this.clock = clock;
        spec.inOrder()
                .forEach(team ->
                        progress.put(team, Progress.restored(board.result(team).steps())));
        rebuild(topics.history().past());
    }

    /** Continues from the steps of the board's topic and from the history up to now, and follows both. */
    static ObserverRole start(LabSpec spec, LabTopics topics, LabEvents events) {
        ObserverRole role = new ObserverRole(spec, topics, InstantSource.system());
        events.subscribe(role::accept);
        return role;
    }

    private void accept(LabEvent event) {
        if (event instanceof LabEvent.ResultChanged changed) {
            resultChanged(changed.team());
        }
    }

    /** Restores steps that a damaged or lost board topic lacks, as far as the history proves them. */
    private void rebuild(History history) {
        for (Rebalance rebalance : history.rebalances()) {
            spec.team(rebalance.groupId())
                    .filter(team -> !board.result(team).steps().hasAll(OF_GROUPS))
                    .ifPresent(team -> past.computeIfAbsent(team, first -> new ArrayList<>())
                            .add(rebalance));
        }
        past.forEach((team, rebalances) -> rebuild(team, rebalances, Map.of()));
    }

    private void rebuild(Team team, List<Rebalance> rebalances, Map<TopicPartition, CommittedOffset> committed) {
        Progress known = progress.getOrDefault(team, Progress.start());
        StepTimes lost = PastSteps.of(rebalances, committed, spec.topic()).without(known.steps());
        if (!lost.isEmpty()) {
            LOG.info("The history proves steps of {} that the board's log has lost: {}", team.name(), lost.times());
            Progress rebuilt = Progress.restored(known.steps().merged(lost));
            progress.put(team, rebuilt);
            write(team, earliest(team, rebuilt));
        }
    }

    @Override
    public synchronized void changed(Group group) {
        spec.team(group.groupId()).ifPresent(team -> {
            List<Rebalance> before = past.remove(team);
            if (before != null) {
                rebuild(team, before, group.committed());
            }
        });
        spec.team(group.groupId()).ifPresent(team -> {
            Progress before = progress.getOrDefault(team, Progress.start());
            Progress after = before.seen(group, spec.topic(), seenAt(group));
            progress.put(team, after);
            if (!after.steps().equals(before.steps()) || unwritten.contains(team)) {
                write(team, earliest(team, after));
            }
        });
    }

    /**
     * Returns the instant by the coordinator's clock. An instant from an observer's wrong clock could not be
     * corrected later, and it would decide ranks and the users that a team is expected to flag.
     */
    private Instant seenAt(Group group) {
        return Stream.concat(
                        group.lastRebalanceAt().stream(),
                        group.committed().values().stream().map(CommittedOffset::at))
                .max(Comparator.naturalOrder())
                .orElseGet(clock::instant);
    }

    /** Handles a change of a team in the board's topic: another observer may have seen a step earlier. */
    private synchronized void resultChanged(Team team) {
        StepTimes before = written.get(team);
        Progress own = progress.get(team);
        if (before != null && own != null) {
            StepTimes now = earliest(team, own);
            if (!now.equals(before)) {
                write(team, now);
            }
        }
    }

    private void write(Team team, StepTimes steps) {
        written.put(team, steps);
        unwritten.remove(team);
        // the log reports a failure itself
        var unused = log.write(team, new OfGroup(steps)).exceptionally(failure -> lost(team));
    }

    /**
     * Marks the team's steps as not written. The next change of the group writes them again, at the latest its next
     * commit.
     */
    private synchronized @Nullable Void lost(Team team) {
        unwritten.add(team);
        return null;
    }

    /**
     * Returns the earliest instant of each step that follows from a group, as seen by this observer or read from the
     * board.
     */
    private StepTimes earliest(Team team, Progress own) {
        return own.steps().merged(board.result(team).steps()).only(OF_GROUPS);
    }

    @Override
    public void forgotten(String groupId) {}

    @Override
    public void rebalanced(Rebalance rebalance) {
        history.write(rebalance);
    }

    @Override
    public void noted(GroupNote note) {
        history.write(note);
    }
}
