package io.groupstage.kafka.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member of a group on a thread of its own: Kafka's Java consumer, polling until it is closed. */
public final class TestMember implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final CountDownLatch owning = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore allowed = new Semaphore(1, true);
    private final AtomicReference<Optional<List<String>>> wanted = new AtomicReference<>(Optional.empty());
    private final CompletableFuture<KafkaException> failure = new CompletableFuture<>();

    private TestMember(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.thread = Thread.ofPlatform().name("test-member").daemon().start(() -> poll(topic));
    }

    public static TestMember classic(Map<String, Object> client, String groupId, String topic) {
        Map<String, Object> config = config(client, groupId);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, "org.apache.kafka.clients.consumer.RangeAssignor");
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 300);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        return new TestMember(consumer(config), topic);
    }

    public static TestMember modern(Map<String, Object> client, String groupId, String topic) {
        Map<String, Object> config = config(client, groupId);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        return new TestMember(consumer(config), topic);
    }

    /** @param config of Kafka's Java consumer, group and protocol included */
    public static TestMember of(Map<String, Object> config, String topic) {
        return new TestMember(consumer(config), topic);
    }

    private static Map<String, Object> config(Map<String, Object> client, String groupId) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG, 200);
        return config;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void poll(String topic) {
        try (consumer) {
            consumer.subscribe(List.of(topic));
            while (closed.getCount() > 0) {
                wanted.getAndSet(Optional.empty()).ifPresent(consumer::subscribe);
                if (allowed.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                    consumer.poll(Duration.ofMillis(200));
                    if (!consumer.assignment().isEmpty()) {
                        owning.countDown();
                    }
                    allowed.release();
                }
            }
        } catch (WakeupException e) {
            assertThat(closed.getCount()).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            failure.complete(e);
        }
    }

    /** Subscribes to these topics instead. */
    public void subscribe(List<String> topics) {
        wanted.set(Optional.of(topics));
    }

    /** What ended it, once something has. */
    public CompletableFuture<KafkaException> failure() {
        return failure;
    }

    /**
     * Stops polling once the member owns a partition, and so does not take part in a rebalance; heartbeats go on. A member
     * that stopped while it joins would send none.
     */
    public void pause() throws InterruptedException {
        assertThat(owning.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(allowed.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Polls again. */
    public void resume() {
        allowed.release();
    }

    /** Leaves the group. */
    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        consumer.wakeup();
        thread.join(Duration.ofSeconds(10));
    }
}
