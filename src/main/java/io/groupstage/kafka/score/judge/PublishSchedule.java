package io.groupstage.kafka.score.judge;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Decides when a topic scorer's evidence is written: after a change, but at most every 100 ms; and every 10 s without a
 * change, so that readers see that a scorer works. Only one record is pending at a time. While the broker is gone,
 * records do not queue up, because each record contains everything.
 *
 * <p>One thread publishes. Any thread may report that the record was written.
 */
final class PublishSchedule {

    private static final Duration AT_MOST_EVERY = Duration.ofMillis(100);
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(10);

    /** The time of the last write, by {@link System#nanoTime}. */
    private OptionalLong writtenAt = OptionalLong.empty();

    private long written = -1;
    private volatile boolean underWay;
    private volatile boolean lost;

    /**
     * Returns whether a record may be written now.
     *
     * @param now by {@link System#nanoTime}, here as below
     */
    boolean open(long now) {
        return !underWay && past(AT_MOST_EVERY, now);
    }

    /** @param revision a number that changes with the evidence */
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
