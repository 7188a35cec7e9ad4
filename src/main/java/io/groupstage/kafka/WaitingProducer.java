package io.groupstage.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer for one of the lab's own logs: nobody who writes waits, but what is written does, while the broker is gone.
 */
public final class WaitingProducer {

    private static final long BUFFER = 16L * 1024 * 1024;
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration METADATA_POLL = Duration.ofMillis(10);

    private WaitingProducer() {}

    /**
     * Opens one that knows where the topic is.
     *
     * @param clientConfig how to reach the cluster: bootstrap servers, security
     * @param linger how long a record waits for others to go with it
     * @param largest bytes of the largest request; the topic takes as much
     * @throws KafkaException when the broker does not answer, or has no such topic
     */
    public static Producer<byte[], byte[]> open(
            Map<String, Object> clientConfig, String clientId, String topic, Duration linger, int largest) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largest);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        // What is written while the broker is gone waits: so where the topic is must not be forgotten then.
        config.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        // Hours may pass between two records, and a send must not wait for metadata then.
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, (long) Integer.MAX_VALUE);
        var bytes = new ByteArraySerializer();
        return knowing(topic, new KafkaProducer<>(config, bytes, bytes));
    }

    /** A send that may not wait needs to know the topic beforehand. */
    private static Producer<byte[], byte[]> knowing(String topic, Producer<byte[], byte[]> producer) {
        long deadline = System.nanoTime() + ANSWER.toNanos();
        while (true) {
            try {
                producer.partitionsFor(topic);
                return producer;
            } catch (KafkaException e) {
                if (System.nanoTime() > deadline) {
                    producer.close(Duration.ZERO);
                    throw e;
                }
                LockSupport.parkNanos(METADATA_POLL.toNanos());
            }
        }
    }
}
