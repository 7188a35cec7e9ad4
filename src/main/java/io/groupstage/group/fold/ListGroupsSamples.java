package io.groupstage.group.fold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last polls of all coordinators. A record is read a little after it is written, so that some older ones count. */
final class ListGroupsSamples {

    private static final int MOST = 32;

    private final Deque<ListGroupsSample> newestFirst = new ArrayDeque<>();

    /** Adds one; returns the one before it. */
    Optional<ListGroupsSample> add(ListGroupsSample poll) {
        Optional<ListGroupsSample> before = Optional.ofNullable(newestFirst.peekFirst());
        newestFirst.addFirst(poll);
        if (newestFirst.size() > MOST) {
            newestFirst.removeLast();
        }
        return before;
    }

    /**
     * Since when at the earliest the group may have rebalanced, of which a rebalance ended at that instant: it was asked
     * about, and answered for, before that, and was quiet.
     */
    Optional<Instant> quietBefore(String groupId, Instant instant) {
        return newestFirst.stream()
                .filter(poll ->
                        poll.latest().isBefore(instant) && !poll.rebalancing().contains(groupId))
                .map(ListGroupsSample::earliest)
                .findFirst();
    }

    /** By a clock that shows so much more. */
    void move(Duration by) {
        List<ListGroupsSample> moved = newestFirst.stream()
                .map(poll -> new ListGroupsSample(
                        poll.askedAt().plus(by), poll.answeredAt().plus(by), poll.rebalancing()))
                .toList();
        newestFirst.clear();
        newestFirst.addAll(moved);
    }
}
