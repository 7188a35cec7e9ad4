package io.groupstage.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the same action far more often than a team may, on a thread of its own, as a team's program. */
final class Flood implements AutoCloseable {

    /** Allows fifty thousand records a second. Without pauses, compression alone would take one of two cores. */
    private static final int BURST = 1_000;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final KafkaProducer<byte[], byte[]> producer;
    private final ProducerRecord<byte[], byte[]> action;
    private final AtomicLong acknowledged = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    private Flood(LabTeam team, String compression) throws IOException {
        Map<String, Object> config = new HashMap<>(team.lab().client(team.number()));
        config.putAll(Map.of(
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                compression,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                4L * 1024 * 1024,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                500));
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        action = new ProducerRecord<>(
                team.team().actionsTopic(),
                team.action(team.users().at(0, 0).email()).getBytes(UTF_8));
        thread = Thread.ofPlatform().name("flood").start(this::run);
    }

    /** @param compression the compression, such as {@code none}; equal records shrink to a hundredth of their size */
    static Flood by(LabTeam team, String compression) throws IOException {
        return new Flood(team, compression);
    }

    private void run() {
        while (!closed) {
            for (int i = 0; i < BURST && !closed; i++) {
                send();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void send() {
        try {
            var unused = producer.send(action, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.incrementAndGet();
                }
            });
        } catch (KafkaException e) {
            // the buffer is full while the quota delays it, as is normal for a flood
            Thread.onSpinWait();
        }
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** Returns whether the broker has throttled it. */
    boolean throttled() {
        return metric("produce-throttle-time-max") > 0;
    }

    /** Returns the ratio of compressed to uncompressed size of its batches: 1 without compression. */
    double compressionRate() {
        return metric("compression-rate-avg");
    }

    /** Returns a metric; not a number if it is not known. */
    private double metric(String name) {
        return producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name)
                        && metric.getKey().group().equals("producer-metrics"))
                .mapToDouble(metric -> (double) metric.getValue().metricValue())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(Duration.ofSeconds(5));
        producer.close(Duration.ZERO);
    }
}
