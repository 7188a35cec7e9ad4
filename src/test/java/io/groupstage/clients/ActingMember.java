package io.groupstage.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Is a member with Kafka's Java client and the protocol of KIP-848. It solves its team's task on a thread of its own.
 */
final class ActingMember implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LabTeam team;
    private final Users users;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private volatile boolean closed;

    private ActingMember(LabTeam team, Map<String, Object> config) throws IOException {
        this.team = team;
        this.users = team.users();
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        config.putAll(Map.of(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                "consumer",
                ConsumerConfig.GROUP_ID_CONFIG,
                team.team().name(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG,
                500));
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().name("acting-member").start(this::run);
    }

    static ActingMember join(LabTeam team) throws IOException {
        return new ActingMember(team, team.lab().client(team.number()));
    }

    private void run() {
        try (consumer;
                producer) {
            consumer.subscribe(List.of("new_users"));
            while (!closed) {
                consumer.poll(Duration.ofMillis(500)).forEach(this::handle);
                producer.flush();
            }
        } catch (WakeupException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    /** Sends an action with the customer of the record if the task matches the expected user at its place. */
    private void handle(ConsumerRecord<byte[], byte[]> read) {
        User user = users.at(read.partition(), read.offset());
        if (team.task().matches(user)) {
            String action = team.action(email(read.value()));
            producer.send(new ProducerRecord<>(team.team().actionsTopic(), action.getBytes(UTF_8)));
        }
    }

    private static String email(byte[] user) {
        try {
            return JSON.readTree(user).path("email").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves the group. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        consumer.wakeup();
        thread.join(Duration.ofSeconds(15));
    }
}
