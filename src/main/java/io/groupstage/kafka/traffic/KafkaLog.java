package io.groupstage.kafka.traffic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Accesses the topic on a real cluster. */
final class KafkaLog implements Log {

    private static final Duration TIMEOUT = Duration.ofMillis(800);

    /** Holds defaults that the caller's configuration may override. */
    private static final Map<String, Object> TUNING = Map.of(
            ProducerConfig.CLIENT_ID_CONFIG,
            "groupstage-traffic",
            // The delay does not matter at 10 records a second; at 20,000 it makes requests of a hundred records
            // instead of four.
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            32L * 1024 * 1024,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "none");

    /** Holds settings that keep the order of the log; the caller cannot override them. */
    private static final Map<String, Object> ORDER = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            5,
            ProducerConfig.RETRIES_CONFIG,
            Integer.MAX_VALUE,
            // A sent record keeps its place, however long the broker is gone.
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Integer.MAX_VALUE);

    /** Holds settings for long pauses and for outages of the broker. */
    private static final Map<String, Object> PATIENCE = Map.of(
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            10_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            TIMEOUT.toMillis(),
            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            500L,
            // The producer must not forget the topic's metadata in a long pause or an outage: the next send would wait
            // for it and fail.
            ProducerConfig.METADATA_MAX_IDLE_CONFIG,
            (long) Integer.MAX_VALUE,
            CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG,
            "none");

    private final Map<String, Object> clientConfig;
    private final String topic;

    /** Accesses the topic with this configuration: bootstrap servers, security, and optional producer settings. */
    KafkaLog(Map<String, Object> clientConfig, String topic) {
        this.clientConfig = Map.copyOf(clientConfig);
        this.topic = topic;
    }

    @Override
    public List<Long> endOffsets() {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        Admin admin = Admin.create(config);
        try {
            return endOffsets(admin);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private List<Long> endOffsets(Admin admin) {
        DescribeTopicsResult described = admin.describeTopics(List.of(topic));
        KafkaFuture<TopicDescription> description =
                Objects.requireNonNull(described.topicNameValues().get(topic));
        List<TopicPartition> partitions = await(description).partitions().stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        ListOffsetsResult ends = admin.listOffsets(partitions.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())));
        return partitions.stream()
                .map(partition -> await(ends.partitionResult(partition)).offset())
                .toList();
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within " + TIMEOUT.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public Producer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(TUNING);
        config.putAll(clientConfig);
        config.putAll(ORDER);
        config.putAll(PATIENCE);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
