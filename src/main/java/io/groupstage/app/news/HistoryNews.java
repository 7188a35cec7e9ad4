package io.groupstage.app.news;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.GroupMoments;
import io.groupstage.course.board.Moment;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.HistoryTail;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the web what the history says, and announces who came and who went: every web reads it, so that all announce the
 * same. For the history's thread.
 */
public final class HistoryNews implements HistoryTail.Listener {

    /** So many rebalances of each team may still be told again, which is no news: more than the history keeps. */
    static final int TOLD = 1_000;

    private final LabSpec lesson;
    private final Announcements news;
    private final Map<Team, Set<String>> told = new HashMap<>();

    /** @param past is not announced again */
    public HistoryNews(LabSpec lesson, Announcements news, History past) {
        this.lesson = lesson;
        this.news = news;
        past.rebalances().forEach(rebalance -> news.remember(moments(rebalance)));
    }

    @Override
    public void rebalanced(Rebalance rebalance) {
        moments(rebalance).forEach(news::announce);
        news.groupChanged(rebalance.groupId());
    }

    @Override
    public void noted(GroupNote note) {
        news.groupChanged(note.groupId());
    }

    private List<Moment> moments(Rebalance rebalance) {
        Optional<Team> team = lesson.team(rebalance.groupId());
        return team.filter(one -> isNews(one, rebalance.id())).stream()
                .flatMap(one -> GroupMoments.of(one, rebalance).stream())
                .toList();
    }

    private boolean isNews(Team team, String id) {
        Set<String> ofTeam = told.computeIfAbsent(team, one -> new LinkedHashSet<>());
        boolean news = ofTeam.add(id);
        if (ofTeam.size() > TOLD) {
            ofTeam.remove(ofTeam.iterator().next());
        }
        return news;
    }
}
