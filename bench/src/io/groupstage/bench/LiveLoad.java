package io.groupstage.bench;

import io.groupstage.plan.sim.Scenario;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the records of all scenarios at their times. */
final class LiveLoad implements AutoCloseable {

    private static final long EVERY_MILLIS = 50;
    private static final byte[] VALUE = new byte[32];

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-load").factory());

    private record Topic(Scenario scenario, long begun, long[] sent) {}

    LiveLoad(Map<String, Object> client) {
        client.put("linger.ms", 2);
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        var unused = clock.scheduleAtFixedRate(() -> topics.forEach(this::write), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins to write to a topic; {@code begun} is the time of the scenario's start as {@link System#nanoTime}. */
    void begin(String topic, Scenario scenario, long begun) {
        topics.put(topic, new Topic(scenario, begun, new long[scenario.shares().size()]));
    }

    void end(String topic) {
        topics.remove(topic);
    }

    private void write(String name, Topic topic) {
        double total = topic.scenario().load().total(System.nanoTime() - topic.begun());
        for (int partition = 0; partition < topic.sent().length; partition++) {
            double phase = (partition + 0.5) / topic.sent().length; // so that not all partitions get theirs at once
            long due = (long) (topic.scenario().shares().get(partition) * total + phase);
            for (; topic.sent()[partition] < due; topic.sent()[partition]++) {
                var unused = producer.send(new ProducerRecord<>(name, partition, null, VALUE));
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close(java.time.Duration.ofSeconds(5));
    }
}
