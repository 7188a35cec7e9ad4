package io.groupstage.kafka.topic;

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
 * Opens producers for the lab's own topics. A send never blocks; while the broker is unavailable, records wait in the
 * producer's buffer.
 */
final class WaitingProducer {

    private static final long BUFFER = 16L * 1024 * 1024;
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration METADATA_POLL = Duration.ofMillis(10);

    private WaitingProducer() {}

    /**
     * Opens a producer that has the topic's metadata.
     *
     * @param clientConfig the connection to the cluster: bootstrap servers, security
     * @throws KafkaException if the broker does not answer, or does not have the topic
     */
    static Producer<byte[], byte[]> open(Map<String, Object> clientConfig, WriterSettings settings) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, settings.clientId());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, settings.linger().toMillis());
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.largest());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        // Records wait while the broker is unavailable, so the topic's metadata must not expire then.
        config.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        // Hours may pass between two records, and a send must not wait for metadata after that.
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, (long) Integer.MAX_VALUE);
        var bytes = new ByteArraySerializer();
        return knowing(settings.topic(), new KafkaProducer<>(config, bytes, bytes));
    }

    /** Waits for the topic's metadata: a send that must not block needs it in advance. */
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
