package io.groupstage.app.announce;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.GroupMoments;
import io.groupstage.course.board.Moment;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.HistoryTail;
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.LabEvents;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Announces the members that joined or left in a rebalance of the history, and reports each change of the history. Every
 * web reads the same history, so all announce the same. For the history's thread.
 */
public final class RebalanceMoments implements HistoryTail.Listener {

    /**
     * Limits the remembered rebalances of each team: more than the history keeps. A remembered rebalance that arrives
     * again is not announced again.
     */
    static final int REMEMBERED = 1_000;

    private final LabSpec spec;
    private final Announcements announcements;
    private final LabEvents events;
    private final Map<Team, Set<String>> announced = new HashMap<>();

    /** @param past the history up to now, which is not announced again */
    public RebalanceMoments(LabSpec spec, Announcements announcements, LabEvents events, History past) {
        this.spec = spec;
        this.announcements = announcements;
        this.events = events;
        past.rebalances().forEach(rebalance -> announcements.remember(moments(rebalance)));
    }

    @Override
    public void rebalanced(Rebalance rebalance) {
        moments(rebalance).forEach(announcements::announce);
        events.accept(new LabEvent.GroupChanged(rebalance.groupId()));
    }

    @Override
    public void noted(GroupNote note) {
        events.accept(new LabEvent.GroupChanged(note.groupId()));
    }

    private List<Moment> moments(Rebalance rebalance) {
        Optional<Team> team = spec.team(rebalance.groupId());
        return team.filter(one -> isNew(one, rebalance.id())).stream()
                .flatMap(one -> GroupMoments.of(one, rebalance).stream())
                .toList();
    }

    private boolean isNew(Team team, String id) {
        Set<String> ofTeam = announced.computeIfAbsent(team, one -> new LinkedHashSet<>());
        boolean added = ofTeam.add(id);
        if (ofTeam.size() > REMEMBERED) {
            ofTeam.remove(ofTeam.iterator().next());
        }
        return added;
    }
}
