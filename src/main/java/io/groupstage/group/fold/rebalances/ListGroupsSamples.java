package io.groupstage.group.fold.rebalances;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the last polls of all coordinators. A record is read a little after it is written, so some older polls are
 * needed.
 */
public final class ListGroupsSamples {

    private static final int MOST = 32;

    private final Deque<ListGroupsSample> newestFirst = new ArrayDeque<>();

    /** Adds a poll, and returns the previous one. */
    public Optional<ListGroupsSample> add(ListGroupsSample poll) {
        Optional<ListGroupsSample> before = Optional.ofNullable(newestFirst.peekFirst());
        newestFirst.addFirst(poll);
        if (newestFirst.size() > MOST) {
            newestFirst.removeLast();
        }
        return before;
    }

    /**
     * Returns the earliest possible start of a rebalance that ended at that instant: the last poll before it that did
     * not find the group rebalancing.
     */
    Optional<Instant> quietBefore(String groupId, Instant instant) {
        return newestFirst.stream()
                .filter(poll ->
                        poll.latest().isBefore(instant) && !poll.rebalancing().contains(groupId))
                .map(ListGroupsSample::earliest)
                .findFirst();
    }

    /** Moves the instants of all polls. */
    public void move(Duration by) {
        List<ListGroupsSample> moved = newestFirst.stream()
                .map(poll -> new ListGroupsSample(
                        poll.askedAt().plus(by), poll.answeredAt().plus(by), poll.rebalancing()))
                .toList();
        newestFirst.clear();
        newestFirst.addAll(moved);
    }
}
