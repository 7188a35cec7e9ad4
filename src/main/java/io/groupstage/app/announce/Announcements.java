package io.groupstage.app.announce;

import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Notice;
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.LabEvents;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Keeps the latest moments and notices, in bounded memory, and reports new ones as events. Moments are sorted by their
 * instants, so that processes that receive them in another order show the same. Half of the room is reserved for steps, so
 * that a consumer that joins and leaves again and again does not displace them. Any thread may call it.
 *
 * <p>If a team's results were reset, only the steps since then are shown. Those from the beginning are kept beside them,
 * because the reset may be undone.
 */
public final class Announcements {

    /** Limits the notices that are shown. */
    public static final int NOTICES = 5;

    private static final int MOMENTS = 20;
    private static final int STEPS = 10;

    private static final Comparator<Moment> IN_TIME =
            Comparator.comparing(Moment::at).thenComparing(Moment::team).thenComparing(Moment::text);

    /** Limits the resets of which the last step is known. */
    private static final int RESETS = 2_000;

    /** Names a reset of a team. */
    private record OfReset(String team, Instant at) {}

    /** Is a step since a reset. */
    private record Since(Moment moment, Instant reset) {}

    private final NavigableSet<Moment> steps = new TreeSet<>(IN_TIME);
    private final NavigableSet<Since> sinceResets =
            new TreeSet<>(Comparator.comparing(Since::moment, IN_TIME).thenComparing(Since::reset));
    private final NavigableSet<Moment> others = new TreeSet<>(IN_TIME);
    private final Deque<Notice> notices = new ArrayDeque<>();
    private final Map<String, Moment> lastSteps = new HashMap<>();
    private final Map<String, Moment> lastOthers = new HashMap<>();
    private final Map<OfReset, Moment> lastSince = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OfReset, Moment> eldest) {
            return size() > RESETS;
        }
    };
    private final LabEvents events;
    private volatile Function<String, Optional<Instant>> resets = team -> Optional.empty();

    public Announcements(LabEvents events) {
        this.events = events;
    }

    /**
     * Follows the resets of the teams.
     *
     * @param inForce returns, for the name of a team, since which reset its results count
     */
    public void follow(Function<String, Optional<Instant>> inForce) {
        resets = inForce;
    }

    void announce(Moment moment) {
        remember(List.of(moment));
        if (moment.step().isEmpty() || resets.apply(moment.team()).isEmpty()) {
            events.accept(new LabEvent.MomentAnnounced(moment));
        }
    }

    /** Announces a step that a team has reached since a reset. */
    void announceSince(Instant reset, Moment moment) {
        rememberSince(reset, List.of(moment));
        if (inForce(reset, moment)) {
            events.accept(new LabEvent.MomentAnnounced(moment));
        }
    }

    private boolean inForce(Instant reset, Moment moment) {
        return resets.apply(moment.team()).equals(Optional.of(reset));
    }

    /** Adds moments without announcing them, such as those of an earlier run. */
    synchronized void remember(List<Moment> earlier) {
        for (Moment moment : earlier) {
            NavigableSet<Moment> kind = moment.step().isPresent() ? steps : others;
            kind.add(moment);
            if (kind.size() > MOMENTS) {
                kind.pollFirst();
            }
            (moment.step().isPresent() ? lastSteps : lastOthers)
                    .merge(moment.team(), moment, BinaryOperator.maxBy(IN_TIME));
        }
    }

    /** Adds steps since a reset without announcing them. */
    synchronized void rememberSince(Instant reset, List<Moment> earlier) {
        for (Moment moment : earlier) {
            sinceResets.add(new Since(moment, reset));
            if (sinceResets.size() > MOMENTS) {
                sinceResets.pollFirst();
            }
            lastSince.merge(new OfReset(moment.team(), reset), moment, BinaryOperator.maxBy(IN_TIME));
        }
    }

    /** Returns the steps that count, newest first. */
    private Stream<Moment> steps() {
        return Stream.concat(
                        steps.stream().filter(step -> resets.apply(step.team()).isEmpty()),
                        sinceResets.stream()
                                .filter(step -> inForce(step.reset(), step.moment()))
                                .map(Since::moment))
                .sorted(IN_TIME.reversed());
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
        List<Moment> shown = steps().limit(MOMENTS).toList();
        List<Moment> newestSteps = shown.stream().limit(STEPS).toList();
        Stream<Moment> rest = Stream.concat(shown.stream().skip(STEPS), others.stream())
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
        Optional<Instant> reset = resets.apply(team);
        Optional<Moment> step = reset.isPresent()
                ? Optional.ofNullable(lastSince.get(new OfReset(team, reset.get())))
                : Optional.ofNullable(lastSteps.get(team));
        return Stream.concat(step.stream(), Optional.ofNullable(lastOthers.get(team)).stream())
                .max(IN_TIME);
    }
}
