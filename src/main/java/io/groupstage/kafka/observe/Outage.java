package io.groupstage.kafka.observe;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time during which something fails again and again: one line in the log when it begins, one when it ends. */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final String what;
    private final InstantSource clock;
    private final AtomicReference<Optional<Instant>> since = new AtomicReference<>(Optional.empty());

    /** @param what the thing that fails, as the beginning of a sentence */
    Outage(String what, InstantSource clock) {
        this.what = what;
        this.clock = clock;
    }

    void failed(Throwable cause) {
        if (since.compareAndSet(Optional.empty(), Optional.of(clock.instant()))) {
            LOG.warn("{} failed and is tried again until it succeeds: {}", what, cause.toString());
        }
    }

    void succeeded() {
        since.getAndSet(Optional.empty())
                .ifPresent(began -> LOG.info("{} succeeds again; it failed since {}", what, began));
    }

    /** When it began; empty while all is well. */
    Optional<Instant> since() {
        return since.get();
    }
}
