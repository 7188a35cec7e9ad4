package io.groupstage.kafka.bots;

import io.groupstage.course.bot.BotHabits;
import io.groupstage.group.Protocol;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates the clients of a bot. Dozens run in one process, so their buffers are small and they send few requests. */
record BotClients(BotAccount account) {

    private static final int MOST_BYTES = 256 * 1024;

    /**
     * Returns a member of the team's group.
     *
     * @param instanceId the id of a static member that returns to its place; empty for any other member
     */
    Consumer<byte[], byte[]> member(String clientId, Optional<String> instanceId, MemberTraits traits) {
        return consumer(memberConfig(clientId, instanceId, traits));
    }

    /** Returns the configuration of a member that runs in a process of its own. It contains the password. */
    Map<String, Object> memberConfig(String clientId) {
        Map<String, Object> config = memberConfig(clientId, Optional.empty(), MemberTraits.USUAL);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return config;
    }

    private Map<String, Object> memberConfig(String clientId, Optional<String> instanceId, MemberTraits traits) {
        BotHabits habits = account.habits();
        Map<String, Object> config = common(clientId);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, account.team().name());
        config.put(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG, habits.protocol().name().toLowerCase(Locale.ROOT));
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        if (habits.protocol() == Protocol.CONSUMER) {
            config.put(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG, habits.assignor());
            // only a static member can end without leaving: with a dynamic one, Kafka 4.4's client leaves in any case
            if (traits.slow().isEmpty()) { // and only a dynamic one leaves at its poll limit
                config.put(
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        instanceId.orElseGet(() -> clientId + "-" + UUID.randomUUID()));
            }
        } else {
            instanceId.ifPresent(id -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
            config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, assignor(habits.assignor()));
            long session = habits.sessionTimeout().toMillis();
            config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) session);
            config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) Math.min(3_000, session / 3));
        }
        traits.slow()
                .ifPresent(limit -> config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) limit.toMillis()));
        return config;
    }

    private static String assignor(String name) {
        return switch (name) {
            case "roundrobin" -> RoundRobinAssignor.class.getName();
            case "sticky" -> StickyAssignor.class.getName();
            case "cooperative-sticky" -> CooperativeStickyAssignor.class.getName();
            default -> RangeAssignor.class.getName();
        };
    }

    /** Returns a consumer without a group, which reads the team's own state. */
    Consumer<byte[], byte[]> reader(String clientId) {
        Map<String, Object> config = common(clientId);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return consumer(config);
    }

    /** Returns a consumer without a group, which reads as fast as the broker lets it. */
    Consumer<byte[], byte[]> fastReader(String clientId) {
        Map<String, Object> config = common(clientId);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(config, bytes, bytes);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        // the broker collects what comes within a second: few requests, and nobody notices the delay
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 64 * 1024);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1_000);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MOST_BYTES);
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(config, bytes, bytes);
    }

    /** Returns the producer of the team's actions and states. */
    Producer<byte[], byte[]> producer(String clientId) {
        Map<String, Object> config = common(clientId);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1024 * 1024);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        var bytes = new ByteArraySerializer();
        return new KafkaProducer<>(config, bytes, bytes);
    }

    private Map<String, Object> common(String clientId) {
        Map<String, Object> config = new HashMap<>(account.client());
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, ""); // no MBeans: nobody reads them
        config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return config;
    }
}
