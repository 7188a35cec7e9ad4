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
 * Sends with one producer from known end offsets until the first fault. A fault ends the session, because all records
 * after a misplaced record would be misplaced too.
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
     * Creates a session on a topic with these end offsets.
     *
     * @param acknowledged runs in the producer's thread for each record that was written at the intended offset
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
     * Returns whether the topic's metadata is known; otherwise {@link #send} would wait for it or fail. It may be
     * missing for a while after a broker came back.
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

    /** Returns the end offset of each partition, as far as records were acknowledged. Any thread may call it. */
    Map<Integer, Long> ends() {
        return lanes.stream().collect(Collectors.toMap(Lane::partition, Lane::end));
    }

    /** Returns the number of records that are sent and not yet acknowledged. */
    int inFlight() {
        return inFlight.get();
    }

    /** Returns the first fault, if there is one. */
    Optional<String> fault() {
        return fault;
    }

    /** Sends the next user of this partition. */
    void send(int partition) {
        Lane lane = lanes.get(partition);
        long offset = lane.take();
        inFlight.incrementAndGet();
        try {
            // the callback gets the results in the order of the log
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

    /** Waits a short time for records in flight, then drops them. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
