package io.groupstage.app.announce;

import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Notice;
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.LabEvents;
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
 * Keeps the latest moments and notices, in bounded memory, and reports new ones as events. Moments are sorted by their
 * instants, so that processes that receive them in another order show the same. Half of the room is reserved for steps, so
 * that a consumer that joins and leaves again and again does not displace them. Any thread may call it.
 */
public final class Announcements {

    /** Limits the notices that are shown. */
    public static final int NOTICES = 5;

    private static final int MOMENTS = 20;
    private static final int STEPS = 10;

    private static final Comparator<Moment> IN_TIME =
            Comparator.comparing(Moment::at).thenComparing(Moment::team).thenComparing(Moment::text);

    private final NavigableSet<Moment> steps = new TreeSet<>(IN_TIME);
    private final NavigableSet<Moment> others = new TreeSet<>(IN_TIME);
    private final Deque<Notice> notices = new ArrayDeque<>();
    private final Map<String, Moment> lastOfTeam = new HashMap<>();
    private final LabEvents events;

    public Announcements(LabEvents events) {
        this.events = events;
    }

    void announce(Moment moment) {
        remember(List.of(moment));
        events.accept(new LabEvent.MomentAnnounced(moment));
    }

    /** Adds moments without announcing them, such as those of an earlier run. */
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
        events.accept(new LabEvent.BoardChanged());
    }

    /** Returns the moments, newest first. */
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
