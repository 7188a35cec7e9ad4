package io.groupstage.kafka.observe.cluster;

import io.groupstage.group.fold.rebalances.ListGroupsSample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Estimates the time of the brokers, so observations can be compared with records even if a clock is wrong.
 *
 * <p>A record is read a few milliseconds after it was written. The time from its timestamp to the local time of reading
 * is the difference of both clocks and a little more. A smaller difference is more exact and counts at once. A larger
 * one may come from a record that was read late, and counts after {@value #LATE} in a row. Differences within
 * {@link ListGroupsSample#CLOCK_ERROR} are ignored. The brokers' clocks are assumed to agree.
 *
 * <p>Thread-safe.
 */
public final class ClusterClock implements InstantSource {

    static final int LATE = 5;
    private static final int MOST_AT_ONCE = 500;
    private static final Duration MOST = Duration.ofDays(1);

    private final InstantSource own;
    private final Deque<Duration> last = new ArrayDeque<>();
    private final List<Consumer<Duration>> listeners = new CopyOnWriteArrayList<>();
    /** The time by which this machine's clock is ahead. */
    private volatile Duration ahead = Duration.ZERO;

    ClusterClock(InstantSource own) {
        this.own = own;
    }

    /** Returns the present time by the brokers' clock, as far as known; it may step back. */
    @Override
    public Instant instant() {
        return own.instant().minus(ahead);
    }

    /** Returns by how much this machine's clock is ahead of the brokers', as far as known. */
    public Duration ahead() {
        return ahead;
    }

    /** Adds a listener that moves its stored instants by the same duration. It is called on the thread that reads. */
    public void whenMoved(Consumer<Duration> listener) {
        listeners.add(listener);
    }

    /**
     * Takes records that were read at the end of the log. Large batches are ignored: after a stall, records have
     * waited.
     */
    public void read(ConsumerRecords<?, ?> records) {
        if (records.count() <= MOST_AT_ONCE) {
            long newest = -1;
            for (ConsumerRecord<?, ?> record : records) {
                newest = Math.max(newest, record.timestamp());
            }
            if (newest >= 0) {
                read(Instant.ofEpochMilli(newest));
            }
        }
    }

    /** Takes the timestamp of a record that was read just after it was written. */
    public void read(Instant writtenAt) {
        Duration by = learn(Duration.between(writtenAt, own.instant()));
        if (!by.isZero()) {
            listeners.forEach(listener -> listener.accept(by));
        }
    }

    /** Returns by how much the clock moves. */
    private synchronized Duration learn(Duration difference) {
        if (difference.abs().compareTo(MOST) > 0) {
            return Duration.ZERO; // not a clock's time: a client chose this timestamp
        }
        last.addLast(difference);
        if (last.size() > LATE) {
            last.removeFirst();
        }
        Duration least = last.stream().min(Duration::compareTo).orElseThrow();
        Duration off = least.minus(ahead);
        boolean sure = off.isNegative() || last.size() == LATE;
        if (!sure || off.abs().compareTo(ListGroupsSample.CLOCK_ERROR) <= 0) {
            return Duration.ZERO;
        }
        ahead = least;
        return off.negated();
    }
}
