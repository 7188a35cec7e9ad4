package io.groupstage.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member of a team's group, polling on a thread of its own until it leaves. */
final class GroupMember implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CountDownLatch left = new CountDownLatch(1);
    private final Thread thread;

    private GroupMember(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        this.thread = Thread.ofPlatform().daemon().name("member").unstarted(this::poll);
    }

    /** Kafka's Java consumer, by the classic protocol; quick to hear of a rebalance. */
    static GroupMember join(Map<String, Object> client, String groupId) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("group.id", groupId);
        config.put("group.protocol", "classic");
        config.put("heartbeat.interval.ms", 100);
        config.put("auto.offset.reset", "latest");
        GroupMember member = new GroupMember(
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        member.thread.start();
        return member;
    }

    private void poll() {
        try (consumer) {
            consumer.subscribe(List.of("new_users"));
            while (left.getCount() > 0) {
                consumer.poll(Duration.ofMillis(100));
            }
        } catch (WakeupException e) {
            if (left.getCount() > 0) {
                throw e;
            }
        }
    }

    /** Leaves the group. */
    @Override
    public void close() {
        left.countDown();
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
