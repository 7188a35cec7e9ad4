package io.groupstage.kafka.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One producer that goes on from known end offsets, until its first fault. A fault ends a session: what comes after a
 * record in the wrong place would be in the wrong place too.
 */
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration CLOSE = Duration.ofMillis(1500);

    private final String topic;
    private final UserSource users;
    private final Producer<byte[], byte[]> producer;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Callback> checks = new ArrayList<>();
    private final Runnable acknowledged;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile Optional<String> fault = Optional.empty();

    /**
     * A session on a topic that ends where {@code endOffsets} says.
     *
     * @param acknowledged called by the producer's thread for each record that was written where it was meant to be
     */
    Session(String topic, UserSource users, Log log, List<Long> endOffsets, Runnable acknowledged) {
        this.topic = topic;
        this.users = users;
        this.acknowledged = acknowledged;
        this.producer = log.producer();
        for (int partition = 0; partition < endOffsets.size(); partition++) {
            Lane lane = new Lane(partition, endOffsets.get(partition));
            lanes.add(lane);
            checks.add((metadata, failure) -> completed(lane, metadata, failure));
        }
    }

    /**
     * Whether the topic's metadata is there, so that {@link #send} neither waits for it nor fails for want of it. It may
     * be missing for a while after a broker came back.
     */
    boolean sendable() {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (TimeoutException e) {
            LOG.debug("no metadata of {}", topic, e);
            return false;
        }
    }

    int partitions() {
        return lanes.size();
    }

    /** Where each partition ends, as far as records were acknowledged. Any thread may ask. */
    Map<Integer, Long> ends() {
        return lanes.stream().collect(Collectors.toMap(Lane::partition, Lane::end));
    }

    /** Records sent and not yet acknowledged. */
    int inFlight() {
        return inFlight.get();
    }

    /** The first thing that went wrong. */
    Optional<String> fault() {
        return fault;
    }

    /** Sends the user that belongs at the end of this partition. */
    void send(int partition) {
        Lane lane = lanes.get(partition);
        long offset = lane.take();
        inFlight.incrementAndGet();
        try {
            // The callback tells how it ended, and in the order of the log.
            var unused = producer.send(
                    new ProducerRecord<>(topic, partition, null, users.at(partition, offset)), checks.get(partition));
        } catch (KafkaException e) {
            inFlight.decrementAndGet();
            fail("partition " + partition + ", offset " + offset + " could not be sent: " + e);
        }
    }

    private void completed(Lane lane, RecordMetadata metadata, @Nullable Exception failure) {
        Optional<String> wrong = lane.check(metadata, failure);
        inFlight.decrementAndGet();
        if (wrong.isPresent()) {
            fail(wrong.get());
        } else {
            acknowledged.run();
        }
    }

    private synchronized void fail(String what) {
        if (fault.isEmpty()) {
            fault = Optional.of(what);
        }
    }

    /** Gives what is in flight a short time to arrive, then lets go of it. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
