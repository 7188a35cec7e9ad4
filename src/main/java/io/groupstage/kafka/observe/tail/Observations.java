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
 * What was learned elsewhere than from the log, until the thread that folds takes it in. Any thread may offer; at most
 * {@value #MOST} wait.
 */
final class Observations {

    /** One thing that was learned. */
    interface Observation {
        void into(Groups groups);
    }

    static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

    private final BlockingQueue<Observation> waiting = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong failed = new AtomicLong();

    /** Returns whether there was room. */
    boolean offer(Observation observation) {
        return waiting.offer(observation);
    }

    /** Waits a moment for room, and returns whether there was any. */
    boolean offer(Observation observation, long millis) throws InterruptedException {
        return waiting.offer(observation, millis, TimeUnit.MILLISECONDS);
    }

    /** Takes all in that wait. A fault in one must not take the others with it, which nobody says again. */
    void drainInto(Groups groups) {
        List<Observation> learned = new ArrayList<>();
        waiting.drainTo(learned);
        for (Observation observation : learned) {
            try {
                observation.into(groups);
            } catch (RuntimeException e) {
                failed.incrementAndGet();
                LOG.error("Skipped what was learned elsewhere than from the log", e);
            }
        }
    }

    /** How many could not be taken in. */
    long failed() {
        return failed.get();
    }
}
