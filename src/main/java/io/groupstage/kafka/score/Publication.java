package io.groupstage.kafka.score;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * When what a desk has found out is written: when it has changed, at most every 100 ms, and every 10 s though it has
 * not, so that readers see that somebody still judges. One record at a time is on its way: while the broker is gone the
 * others do not queue up, as the last one says it all.
 *
 * <p>One thread publishes; the record's end may be told by any.
 */
final class Publication {

    private static final Duration AT_MOST_EVERY = Duration.ofMillis(100);
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(10);

    private Instant writtenAt = Instant.MIN;
    private long written = -1;
    private volatile boolean underWay;
    private volatile boolean lost;

    /** Whether anything may be written now. */
    boolean open(Instant now) {
        return !underWay && !now.isBefore(after(AT_MOST_EVERY));
    }

    /** @param revision changes when the evidence does */
    boolean due(long revision, Instant now) {
        return lost || revision != written || !now.isBefore(after(AT_LEAST_EVERY));
    }

    private Instant after(Duration pause) {
        return writtenAt.equals(Instant.MIN) ? Instant.MIN : writtenAt.plus(pause);
    }

    void publish(long revision, Instant now, Supplier<CompletionStage<Void>> writing) {
        written = revision;
        writtenAt = now;
        lost = false;
        underWay = true;
        var unused = writing.get().whenComplete((done, failure) -> {
            lost = failure != null;
            underWay = false;
        });
    }
}
