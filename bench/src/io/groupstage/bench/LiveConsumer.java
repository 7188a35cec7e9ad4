package io.groupstage.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A Java consumer on a thread of its own that takes a known time for each record. It commits as the client does by itself. */
final class LiveConsumer {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final Thread thread;
    private volatile boolean ended;

    /** Receives each record after it was processed. */
    interface Processed {
        void record(int partition, long offset);
    }

    LiveConsumer(Map<String, Object> config, String topic, long nanosPerRecord, Processed processed) {
        thread = Thread.ofPlatform()
                .daemon()
                .name("live-" + config.get("group.id") + "-" + config.get("client.id"))
                .start(() -> run(config, topic, nanosPerRecord, processed));
    }

    private void run(Map<String, Object> config, String topic, long nanosPerRecord, Processed processed) {
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (!ended) {
                long due = 0;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    due = (due == 0 ? System.nanoTime() : due) + nanosPerRecord;
                    await(due);
                    processed.record(record.partition(), record.offset());
                }
            }
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Lets it close, which commits, and leaves the group unless it is a static member. */
    void leave() {
        ended = true;
    }

    /** Waits until it has closed. */
    void awaitEnd() throws InterruptedException {
        if (!thread.join(ENDING)) {
            thread.interrupt();
        }
    }
}
