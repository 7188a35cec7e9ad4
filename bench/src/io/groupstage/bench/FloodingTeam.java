package io.groupstage.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A team of a lab that writes as fast as its quota lets it, on a thread of its own, until it is closed. */
final class FloodingTeam implements AutoCloseable {

    private final String topic;
    private final byte[] action;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    private FloodingTeam(Map<String, Object> config, String team) {
        this.topic = "actions." + team;
        this.action = """
                {"customer": "nobody@example.org", "type": "FLOOD", "reason": "FLOOD", "team": "%s"}"""
                .formatted(team)
                .getBytes(StandardCharsets.UTF_8);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.thread = Thread.ofPlatform().daemon().name("flood").unstarted(this::run);
    }

    static FloodingTeam start(LabUnderTest lab, int team) throws Exception {
        Map<String, Object> config = new HashMap<>(lab.teamClient(team));
        // a send is held back for as long as the quota wants
        config.putAll(Map.of("linger.ms", 5, "batch.size", 131_072, "max.block.ms", 300_000));
        FloodingTeam flood = new FloodingTeam(config, "team-" + team);
        flood.thread.start();
        return flood;
    }

    private void run() {
        try {
            while (!closed) {
                var unused = producer.send(new ProducerRecord<>(topic, 0, null, action), (metadata, failure) -> {
                    if (failure == null) {
                        acknowledged.incrementAndGet();
                    }
                });
            }
        } catch (KafkaException | IllegalStateException e) {
            if (!closed) { // else it was held back when its producer was closed
                System.err.println("bench: the flood ended: " + e);
            }
        }
    }

    /** How many actions the broker has taken. */
    long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() {
        closed = true;
        producer.close(Duration.ZERO);
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
