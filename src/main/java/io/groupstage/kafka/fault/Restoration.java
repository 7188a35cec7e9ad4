package io.groupstage.kafka.fault;

import io.groupstage.course.fault.RunningFault;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores what a fault has changed whose lab was killed. It tries again, because Kafka can do less while its brokers start:
 * a replica that lags behind cannot become the leader yet. The fault counts as running until then.
 */
record Restoration(RunningFault left, FaultAction action) {

    static final int TRIES = 60;

    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Waits for a time, and returns whether the lab ends. */
    @FunctionalInterface
    interface Pause {
        boolean endsWithin(Duration time) throws InterruptedException;
    }

    /** Returns how the fault has ended, as a sentence; empty if the lab ends before that, so that its next start tries again. */
    Optional<String> run(Pause pause) throws InterruptedException {
        for (int tries = 1; true; tries++) {
            try {
                action.restore(left.fault(), left.before());
                return Optional.of("It ended with the process of the lab.");
            } catch (FaultException | RuntimeException e) {
                LOG.warn("Fault {} is not undone yet: {}", left.id(), e.toString());
                if (tries == TRIES) {
                    return Optional.of(
                            "It ended with the process of the lab, and is not undone: " + e.getMessage() + ".");
                }
            }
            if (pause.endsWithin(RETRY)) {
                return Optional.empty();
            }
        }
    }
}
