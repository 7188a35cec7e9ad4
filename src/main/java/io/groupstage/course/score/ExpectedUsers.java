package io.groupstage.course.score;

import io.groupstage.course.task.Task;
import io.groupstage.course.users.User;
import io.groupstage.course.verdict.FlaggedUsers;
import io.groupstage.course.verdict.OffsetBitmaps;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Holds the users that a task matches, as a bitmap for each partition that grows on demand. They are computed from the
 * lab's seed, and never read from the topic. It is not thread-safe.
 *
 * <p>For each partition it knows one span without gaps, so callers that need different spans share the work:
 *
 * <pre>{@code
 * ExpectedUsers expected = cache.of(task);
 * if (expected.extend(3, 100, 5_000, 1_000)) { // after five calls
 *     expected.count(3, 100, 5_000);
 * }
 * }</pre>
 */
public final class ExpectedUsers {

    /** Creates the user at an offset, and shows it to the caller and to all others that have come as far. */
    @FunctionalInterface
    interface Source {

        void show(ExpectedUsers asking, int partition, long offset);
    }

    /** Holds the known span of one partition: the offsets in [from, to). */
    private static final class Known {
        private final Roaring64Bitmap matching = new Roaring64Bitmap();
        private long from;
        private long to;

        Known(long begin) {
            from = begin;
            to = begin;
        }

        boolean spans(long begin, long end) {
            return begin >= end || (from <= begin && end <= to);
        }
    }

    private final Source source;
    private final Task task;
    private final Map<Integer, Known> partitions = new HashMap<>();

    ExpectedUsers(Source source, Task task) {
        this.source = source;
        this.task = task;
    }

    Task task() {
        return task;
    }

    /**
     * Computes more users of the partition, at most {@code most}.
     *
     * @return whether all offsets in [from, to) of the partition are known
     */
    public boolean extend(int partition, long from, long to, int most) {
        if (from >= to) {
            return true;
        }
        Known known = partitions.computeIfAbsent(partition, p -> new Known(from));
        int left = most;
        for (; left > 0 && known.to < to; left--) {
            source.show(this, partition, known.to);
        }
        for (; left > 0 && known.from > from; left--) {
            source.show(this, partition, known.from - 1);
        }
        return known.spans(from, to);
    }

    /** Adds a user if it extends the known span of the partition at either end. */
    void shown(int partition, long offset, User user) {
        Known known = partitions.computeIfAbsent(partition, p -> new Known(offset));
        boolean next = offset == known.to;
        boolean previous = offset == known.from - 1;
        if (!next && !previous) {
            return;
        }
        boolean matches = task.matches(user); // first: if the task fails, the span must not grow
        known.to += next ? 1 : 0;
        known.from -= previous ? 1 : 0;
        if (matches) {
            known.matching.addLong(offset);
        }
    }

    /**
     * Returns how many users the task matches at offsets in [from, to) of the partition.
     *
     * @throws IllegalStateException if they are not all known; see {@link #extend}
     */
    public long count(int partition, long from, long to) {
        return from >= to ? 0 : OffsetBitmaps.count(known(partition, from, to).matching, from, to);
    }

    /**
     * Returns the first offset in [from, to) of the partition whose user the task matches and the team has not flagged.
     *
     * @param flagged users that the task matches, and no others
     * @throws IllegalStateException if these offsets are not all known; see {@link #extend}
     */
    public OptionalLong firstMissed(int partition, long from, long to, FlaggedUsers flagged) {
        if (missed(partition, from, to, flagged) == 0) {
            return OptionalLong.empty();
        }
        long none = from;
        long some = to;
        // a user is missed in [from, some), and none in [from, none)
        while (some - none > 1) {
            long middle = none + (some - none) / 2;
            if (missed(partition, from, middle, flagged) == 0) {
                none = middle;
            } else {
                some = middle;
            }
        }
        return OptionalLong.of(none);
    }

    private long missed(int partition, long from, long to, FlaggedUsers flagged) {
        return count(partition, from, to) - flagged.count(partition, from, to);
    }

    private Known known(int partition, long from, long to) {
        Known known = partitions.get(partition);
        if (known == null || !known.spans(from, to)) {
            throw new IllegalStateException(
                    "partition " + partition + " is not known from offset " + from + " to " + to);
        }
        return known;
    }
}
