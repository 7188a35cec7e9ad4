package io.groupstage.kafka.observe.tail;

import io.groupstage.group.fold.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues observations from other sources than the log for the thread that folds. Any thread may offer; at most
 * {@value #MOST} wait.
 */
final class Observations {

    /** One observation. */
    interface Observation {
        void into(Groups groups);
    }

    static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

    private final BlockingQueue<Observation> waiting = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong failed = new AtomicLong();

    /** Offers an observation, and returns whether there was room. */
    boolean offer(Observation observation) {
        return waiting.offer(observation);
    }

    /** Offers an observation, waits for room, and returns whether there was any. */
    boolean offer(Observation observation, long millis) throws InterruptedException {
        return waiting.offer(observation, millis, TimeUnit.MILLISECONDS);
    }

    /** Applies all waiting observations. A failure in one must not lose the others, because they are not repeated. */
    void drainInto(Groups groups) {
        List<Observation> learned = new ArrayList<>();
        waiting.drainTo(learned);
        for (Observation observation : learned) {
            try {
                observation.into(groups);
            } catch (RuntimeException e) {
                failed.incrementAndGet();
                LOG.error("Skipped an observation that could not be applied", e);
            }
        }
    }

    /** Returns how many observations could not be applied. */
    long failed() {
        return failed.get();
    }
}
