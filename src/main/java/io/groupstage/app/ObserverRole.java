package io.groupstage.app;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.Reset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.HistoryLog;
import io.groupstage.kafka.observe.publish.GroupListener;
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.LabEvents;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes the rebalances of groups and the steps that follow from them. The threads of the observer, of the board's tail
 * and of the class's tail call it.
 *
 * <p>Several observers may run at once. Readers merge what they write about one rebalance.
 */
final class ObserverRole implements GroupListener {

    private final LabSpec spec;
    private final HistoryLog history;
    private final Supplier<Lesson> lesson;
    private final TeamSteps.Place place;
    /** Holds the steps of each team: from the beginning, and since each of its resets. */
    private final Map<Team, List<TeamSteps>> steps = new HashMap<>();

    private final Map<Team, Group> groups = new HashMap<>();
    private Lesson followed;

    private ObserverRole(LabSpec spec, LabTopics topics, InstantSource clock) {
        this.spec = spec;
        this.history = topics.historyLog();
        this.lesson = topics.lesson()::lesson;
        this.place = new TeamSteps.Place(spec.topic(), topics.board(), topics.boardLog(), clock);
        this.followed = lesson.get();
        Map<Team, List<Rebalance>> past = new HashMap<>();
        topics.history().past().rebalances().forEach(rebalance -> spec.team(rebalance.groupId())
                .ifPresent(team ->
                        past.computeIfAbsent(team, first -> new ArrayList<>()).add(rebalance)));
        spec.inOrder().forEach(team -> steps.put(team, restored(team, past.getOrDefault(team, List.of()))));
    }

    private List<TeamSteps> restored(Team team, List<Rebalance> past) {
        List<TeamSteps> all = new ArrayList<>();
        all.add(TeamSteps.restored(team, Optional.empty(), past, place));
        for (Reset reset : followed.resets(team).all()) {
            all.add(TeamSteps.restored(team, Optional.of(reset), past, place));
        }
        return all;
    }

    /** Continues from the steps of the board's topic and from the history up to now, and follows both. */
    static ObserverRole start(LabSpec spec, LabTopics topics, LabEvents events) {
        ObserverRole role = new ObserverRole(spec, topics, InstantSource.system());
        events.subscribe(role::accept);
        return role;
    }

    private void accept(LabEvent event) {
        if (event instanceof LabEvent.ResultChanged changed) {
            of(changed.team()).forEach(TeamSteps::resultChanged);
        } else if (event instanceof LabEvent.BoardChanged) {
            followResets();
        }
    }

    private synchronized List<TeamSteps> of(Team team) {
        return List.copyOf(steps.getOrDefault(team, List.of()));
    }

    /** Begins to find steps since each new reset, and forgets the resets that cannot be in force any more. */
    private synchronized void followResets() {
        Lesson now = lesson.get();
        if (!now.equals(followed)) {
            followed = now;
            spec.inOrder().forEach(this::followResets);
        }
    }

    private void followResets(Team team) {
        List<TeamSteps> all = steps.getOrDefault(team, List.of());
        List<Reset> wanted = followed.resets(team).all();
        if (all.stream().flatMap(one -> one.reset().stream()).toList().equals(wanted)) {
            return;
        }
        List<TeamSteps> now = new ArrayList<>(all.subList(0, 1));
        for (Reset reset : wanted) {
            now.add(all.stream()
                    .filter(known -> known.reset().equals(Optional.of(reset)))
                    .findFirst()
                    .orElseGet(() -> begun(team, reset)));
        }
        steps.put(team, now);
    }

    private TeamSteps begun(Team team, Reset reset) {
        TeamSteps begun = TeamSteps.restored(team, Optional.of(reset), List.of(), place);
        Optional.ofNullable(groups.get(team)).ifPresent(begun::seen);
        return begun;
    }

    @Override
    public synchronized void changed(Group group) {
        spec.team(group.groupId()).ifPresent(team -> {
            groups.put(team, group);
            steps.getOrDefault(team, List.of()).forEach(one -> one.seen(group));
        });
    }

    @Override
    public synchronized void forgotten(String groupId) {
        spec.team(groupId).ifPresent(groups::remove);
    }

    @Override
    public void rebalanced(Rebalance rebalance) {
        history.write(rebalance);
    }

    @Override
    public void noted(GroupNote note) {
        history.write(note);
    }
}
