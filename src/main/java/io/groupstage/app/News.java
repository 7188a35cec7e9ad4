package io.groupstage.app;

import io.groupstage.course.Moment;
import io.groupstage.course.Notice;
import io.groupstage.group.Rebalance;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * What happened lately: a bounded memory, and word of it to whoever listens. Moments are in the order of their instants,
 * whenever they come in, so that those who hear them in another order show the same. Safe for use by any thread.
 */
final class News {

    /** As many are shown. */
    static final int NOTICES = 5;

    private static final int MOMENTS = 20;

    private static final Comparator<Moment> IN_TIME =
            Comparator.comparing(Moment::at).thenComparing(Moment::team).thenComparing(Moment::text);

    private final NavigableSet<Moment> moments = new TreeSet<>(IN_TIME);
    private final Deque<Notice> notices = new ArrayDeque<>();
    private final Map<String, Moment> lastOfTeam = new HashMap<>();
    private volatile Audience audience = Audience.NOBODY;

    void tell(Audience audience) {
        this.audience = audience;
    }

    void announce(Moment moment) {
        remember(List.of(moment));
        audience.moment(moment);
        audience.boardChanged();
    }

    /** Takes up moments without announcing them, such as those of an earlier run. */
    synchronized void remember(List<Moment> earlier) {
        moments.addAll(earlier);
        while (moments.size() > MOMENTS) {
            moments.pollFirst();
        }
        earlier.forEach(moment -> lastOfTeam.merge(moment.team(), moment, BinaryOperator.maxBy(IN_TIME)));
    }

    void notice(Notice notice) {
        synchronized (this) {
            notices.addFirst(notice);
            if (notices.size() > NOTICES) {
                notices.removeLast();
            }
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

    synchronized List<Moment> moments() {
        return List.copyOf(moments.descendingSet());
    }

    synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }

    synchronized Optional<Moment> lastOf(String team) {
        return Optional.ofNullable(lastOfTeam.get(team));
    }
}
