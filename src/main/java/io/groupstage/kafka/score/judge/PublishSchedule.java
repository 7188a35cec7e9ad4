package io.groupstage.kafka.score.judge;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * When what a desk has found out is written: when it has changed, at most every 100 ms, and every 10 s though it has
 * not, so that readers see that somebody still judges. One record at a time is on its way: while the broker is gone the
 * others do not queue up, as the last one says it all.
 *
 * <p>One thread publishes; the record's end may be told by any.
 */
final class PublishSchedule {

    private static final Duration AT_MOST_EVERY = Duration.ofMillis(100);
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(10);

    /** By a clock that nobody sets. */
    private OptionalLong writtenAt = OptionalLong.empty();

    private long written = -1;
    private volatile boolean underWay;
    private volatile boolean lost;

    /**
     * Whether anything may be written now.
     *
     * @param now by {@link System#nanoTime}, here as below
     */
    boolean open(long now) {
        return !underWay && past(AT_MOST_EVERY, now);
    }

    /** @param revision changes when the evidence does */
    boolean due(long revision, long now) {
        return lost || revision != written || past(AT_LEAST_EVERY, now);
    }

    private boolean past(Duration pause, long now) {
        return writtenAt.isEmpty() || now - writtenAt.getAsLong() >= pause.toNanos();
    }

    void publish(long revision, long now, Supplier<CompletionStage<Void>> writing) {
        written = revision;
        writtenAt = OptionalLong.of(now);
        lost = false;
        underWay = true;
        var unused = writing.get().whenComplete((done, failure) -> {
            lost = failure != null;
            underWay = false;
        });
    }
}
