package io.groupstage.app;

import io.groupstage.course.GroupMoments;
import io.groupstage.course.Moment;
import io.groupstage.course.Team;
import io.groupstage.group.GroupNote;
import io.groupstage.group.History;
import io.groupstage.group.Rebalance;
import io.groupstage.kafka.history.HistoryTail;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the web what the history says, and announces who came and who went: every web reads it, so that all announce the
 * same. For the history's thread.
 */
final class HistoryNews implements HistoryTail.Listener {

    /** So many rebalances may still be told again, which is no news. */
    private static final int TOLD = 2_000;

    private final Lesson lesson;
    private final News news;
    private final Set<String> told = new LinkedHashSet<>();

    /** @param past is not announced again */
    HistoryNews(Lesson lesson, News news, History past) {
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
        if (team.isEmpty() || !told.add(rebalance.groupId() + " " + rebalance.id())) {
            return List.of();
        }
        if (told.size() > TOLD) {
            told.remove(told.iterator().next());
        }
        return GroupMoments.of(team.get(), rebalance);
    }
}
