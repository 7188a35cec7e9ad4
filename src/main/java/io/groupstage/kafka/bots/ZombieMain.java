package io.groupstage.kafka.bots;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Is a member in a process of its own, which the lab can suspend: {@link ZombieProcess} starts it. It owns partitions and
 * processes nothing, so the next owner misses nothing. When it continues after it was suspended, it tries to commit what it
 * owned, as a program does that has not noticed its suspension. It ends with its standard input.
 */
final class ZombieMain {

    /** Is printed when it owns a partition. */
    static final String OWNING = "owning";

    /** Is printed when the coordinator has refused its late commit. */
    static final String REFUSED = "refused";

    /** Ends the configuration on the standard input. */
    static final String END = "#end";

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long SUSPENDED_NANOS = Duration.ofSeconds(3).toNanos();

    private ZombieMain() {}

    /** Reads a configuration from the standard input, with the topic under {@code topic}, and joins. */
    public static void main(String[] args) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        Map<String, Object> config = configuration(input);
        String topic = String.valueOf(config.remove("topic"));
        CountDownLatch ended = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("zombie-end").start(() -> {
            awaitEnd(input);
            ended.countDown();
        });
        var bytes = new ByteArrayDeserializer();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, bytes, bytes)) {
            consumer.subscribe(List.of(topic), new Idle(consumer));
            follow(consumer, ended);
        }
    }

    private static Map<String, Object> configuration(BufferedReader input) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = input.readLine(); line != null && !line.equals(END); line = input.readLine()) {
            text.append(line).append('\n');
        }
        Properties properties = new Properties();
        properties.load(new StringReader(text.toString()));
        Map<String, Object> config = new HashMap<>();
        properties.forEach((key, value) -> config.put(String.valueOf(key), value));
        return config;
    }

    private static void awaitEnd(BufferedReader input) {
        try {
            var unused = input.readLine(); // nothing more is written
        } catch (IOException e) {
            // the lab is gone, too
        }
    }

    private static void follow(Consumer<byte[], byte[]> consumer, CountDownLatch ended) {
        boolean owning = false;
        long last = System.nanoTime();
        while (ended.getCount() > 0) {
            if (System.nanoTime() - last > SUSPENDED_NANOS) {
                commitLate(consumer);
            }
            last = System.nanoTime();
            consumer.poll(POLL);
            if (!owning && !consumer.assignment().isEmpty()) {
                owning = true;
                System.out.println(OWNING);
            }
        }
    }

    private static void commitLate(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        try {
            consumer.assignment()
                    .forEach(partition -> offsets.put(partition, new OffsetAndMetadata(consumer.position(partition))));
            consumer.commitSync(offsets);
        } catch (CommitFailedException e) {
            System.out.println(REFUSED);
        } catch (KafkaException e) {
            System.out.println(REFUSED + ": " + e.getMessage());
        }
    }

    /** Pauses each partition that it gets. */
    private record Idle(Consumer<byte[], byte[]> consumer) implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }
}
