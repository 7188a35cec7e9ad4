package io.groupstage.group;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The last polls of all coordinators. A record is read a little after it is written, so that some older ones count. */
final class Polls {

    private static final int MOST = 32;

    private final Deque<Poll> newestFirst = new ArrayDeque<>();

    /** Adds one; returns the one before it. */
    Optional<Poll> add(Poll poll) {
        Optional<Poll> before = Optional.ofNullable(newestFirst.peekFirst());
        newestFirst.addFirst(poll);
        if (newestFirst.size() > MOST) {
            newestFirst.removeLast();
        }
        return before;
    }

    /** When the group last was asked about, and did not rebalance, before that instant. */
    Optional<Instant> quietBefore(String groupId, Instant instant) {
        return newestFirst.stream()
                .filter(poll ->
                        poll.askedAt().isBefore(instant) && !poll.rebalancing().contains(groupId))
                .map(Poll::askedAt)
                .findFirst();
    }
}
