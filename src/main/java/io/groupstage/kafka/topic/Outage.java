package io.groupstage.kafka.topic;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs an outage: one line when a repeated failure starts, and one when it ends. The line has a stack trace if neither
 * Kafka nor a file failed, because then the failure is a bug.
 */
public final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final String what;
    private final InstantSource clock;
    private Optional<Instant> since = Optional.empty();

    /**
     * @param what the activity that fails, as the beginning of a sentence
     */
    public Outage(String what, InstantSource clock) {
        this.what = what;
        this.clock = clock;
    }

    public synchronized void failed(Throwable cause) {
        if (since.isEmpty()) {
            since = Optional.of(clock.instant());
            if (cause instanceof KafkaException || cause instanceof IOException) {
                LOG.warn("{} failed; retrying until it succeeds: {}", what, cause.toString());
            } else {
                LOG.error("{} failed; retrying until it succeeds", what, cause);
            }
        }
    }

    public synchronized void succeeded() {
        since.ifPresent(began -> LOG.info("{} succeeds again; it had failed since {}", what, began));
        since = Optional.empty();
    }

    /** Returns the start of the outage; empty if there is none. */
    public synchronized Optional<Instant> since() {
        return since;
    }
}
