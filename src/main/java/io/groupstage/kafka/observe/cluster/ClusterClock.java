package io.groupstage.kafka.observe.cluster;

import io.groupstage.group.fold.ListGroupsSample;
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
 * What time it is on the cluster, so that what was observed compares with what its records say, however wrong the clock
 * of this machine is, or that of the brokers.
 *
 * <p>A record that was just written is read a few milliseconds later: by how much this clock's instant of reading lies
 * after the record's own is the difference of both clocks and a little more. A smaller difference is nearer to the truth
 * and counts at once. A larger one may be a record that was read late, and counts when {@value #LATE} in a row agree.
 * Differences within {@link ListGroupsSample#CLOCK_ERROR} are left alone. Brokers are taken to agree among themselves.
 *
 * <p>Any thread may call any method.
 */
public final class ClusterClock implements InstantSource {

    static final int LATE = 5;
    private static final int MOST_AT_ONCE = 500;
    private static final Duration MOST = Duration.ofDays(1);

    private final InstantSource own;
    private final Deque<Duration> last = new ArrayDeque<>();
    private final List<Consumer<Duration>> listeners = new CopyOnWriteArrayList<>();
    /** By how much this machine's clock is ahead. */
    private volatile Duration ahead = Duration.ZERO;

    ClusterClock(InstantSource own) {
        this.own = own;
    }

    /** By the brokers' clock, as far as is known; a step back is possible. */
    @Override
    public Instant instant() {
        return own.instant().minus(ahead);
    }

    /** Whoever is told of it moves the instants that it has by as much. On the thread that reads. */
    public void whenMoved(Consumer<Duration> listener) {
        listeners.add(listener);
    }

    /** Records were read at the end of the log. As many as come after a stall are left alone: they had to wait. */
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

    /** A record was read that has only just been written; by its own clock at that instant. */
    public void read(Instant writtenAt) {
        Duration by = learn(Duration.between(writtenAt, own.instant()));
        if (!by.isZero()) {
            listeners.forEach(listener -> listener.accept(by));
        }
    }

    /** By how much the clock moves. */
    private synchronized Duration learn(Duration difference) {
        if (difference.abs().compareTo(MOST) > 0) {
            return Duration.ZERO; // no clock, but a timestamp that somebody made up
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
