package io.groupstage.app;

import io.groupstage.course.Moment;
import io.groupstage.course.Notice;
import io.groupstage.group.Rebalance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened lately: a bounded memory, and word of it to whoever listens. Safe for use by any thread. */
final class News {

    private static final int MOMENTS = 20;
    private static final int NOTICES = 5;

    private final Deque<Moment> moments = new ArrayDeque<>();
    private final Deque<Notice> notices = new ArrayDeque<>();
    private final Map<String, Moment> lastOfTeam = new HashMap<>();
    private volatile Audience audience = Audience.NOBODY;

    void tell(Audience audience) {
        this.audience = audience;
    }

    void announce(Moment moment) {
        synchronized (this) {
            keep(moments, moment, MOMENTS);
            lastOfTeam.put(moment.team(), moment);
        }
        audience.moment(moment);
        audience.boardChanged();
    }

    /** Takes up moments of an earlier run, without announcing them again. */
    synchronized void remember(List<Moment> earlier) {
        List<Moment> all = new ArrayList<>(moments);
        all.addAll(earlier);
        all.sort(Comparator.comparing(Moment::at));
        moments.clear();
        for (Moment moment : all) {
            keep(moments, moment, MOMENTS);
            lastOfTeam.put(moment.team(), moment);
        }
    }

    void notice(Notice notice) {
        synchronized (this) {
            keep(notices, notice, NOTICES);
        }
        audience.boardChanged();
    }

    void groupChanged(String groupId) {
        audience.groupChanged(groupId);
        audience.boardChanged();
    }

    void rebalanced(Rebalance rebalance) {
        audience.rebalanced(rebalance);
    }

    void boardChanged() {
        audience.boardChanged();
    }

    private static <T> void keep(Deque<T> newestFirst, T item, int most) {
        newestFirst.addFirst(item);
        if (newestFirst.size() > most) {
            newestFirst.removeLast();
        }
    }

    synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }

    synchronized Optional<Moment> lastOf(String team) {
        return Optional.ofNullable(lastOfTeam.get(team));
    }
}
