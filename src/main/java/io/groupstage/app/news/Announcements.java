package io.groupstage.app.news;

import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Notice;
import io.groupstage.group.rebalance.Rebalance;
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
import java.util.stream.Stream;

/**
 * What happened lately: a bounded memory, and word of it to whoever listens. Moments are in the order of their instants,
 * whenever they come in, so that those who hear them in another order show the same. Half of the room is for steps: a
 * consumer that comes and goes without end does not push them off. Safe for use by any thread.
 */
public final class Announcements {

    /** As many are shown. */
    public static final int NOTICES = 5;

    private static final int MOMENTS = 20;
    private static final int STEPS = 10;

    private static final Comparator<Moment> IN_TIME =
            Comparator.comparing(Moment::at).thenComparing(Moment::team).thenComparing(Moment::text);

    private final NavigableSet<Moment> steps = new TreeSet<>(IN_TIME);
    private final NavigableSet<Moment> others = new TreeSet<>(IN_TIME);
    private final Deque<Notice> notices = new ArrayDeque<>();
    private final Map<String, Moment> lastOfTeam = new HashMap<>();
    private volatile LabListener audience = LabListener.NOBODY;

    public void tell(LabListener audience) {
        this.audience = audience;
    }

    void announce(Moment moment) {
        remember(List.of(moment));
        audience.moment(moment);
        audience.boardChanged();
    }

    /** Takes up moments without announcing them, such as those of an earlier run. */
    synchronized void remember(List<Moment> earlier) {
        for (Moment moment : earlier) {
            NavigableSet<Moment> kind = moment.step().isPresent() ? steps : others;
            kind.add(moment);
            if (kind.size() > MOMENTS) {
                kind.pollFirst();
            }
            lastOfTeam.merge(moment.team(), moment, BinaryOperator.maxBy(IN_TIME));
        }
    }

    public void notice(Notice notice) {
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

    /** Newest first. */
    public synchronized List<Moment> moments() {
        List<Moment> newestSteps = steps.descendingSet().stream().limit(STEPS).toList();
        Stream<Moment> rest = Stream.concat(steps.descendingSet().stream().skip(STEPS), others.stream())
                .sorted(IN_TIME.reversed())
                .limit(MOMENTS - newestSteps.size());
        return Stream.concat(newestSteps.stream(), rest)
                .sorted(IN_TIME.reversed())
                .toList();
    }

    public synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }

    public synchronized Optional<Moment> lastOf(String team) {
        return Optional.ofNullable(lastOfTeam.get(team));
    }
}
