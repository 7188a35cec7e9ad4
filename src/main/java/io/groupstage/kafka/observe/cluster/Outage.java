package io.groupstage.kafka.observe.cluster;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time during which something fails again and again: one line in the log when it begins, one when it ends. */
public final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final String what;
    private final InstantSource clock;
    private Optional<Instant> since = Optional.empty();

    /** @param what the thing that fails, as the beginning of a sentence */
    public Outage(String what, InstantSource clock) {
        this.what = what;
        this.clock = clock;
    }

    public synchronized void failed(Throwable cause) {
        if (since.isEmpty()) {
            since = Optional.of(clock.instant());
            LOG.warn("{} failed and is tried again until it succeeds: {}", what, cause.toString());
        }
    }

    public synchronized void succeeded() {
        since.ifPresent(began -> LOG.info("{} succeeds again; it failed since {}", what, began));
        since = Optional.empty();
    }

    /** When it began; empty while all is well. */
    public synchronized Optional<Instant> since() {
        return since;
    }
}
