package io.groupstage.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.LabProcess;
import io.groupstage.course.Team;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import java.io.IOException;
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
 * Acts as a team's program: consumes the users with Kafka's Java client, and sends the right action for each user that
 * matches.
 */
final class TeamProgram implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Team team;
    private final Task task;
    private final Users users;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;

    private TeamProgram(LabProcess lab, Team team, String clientId) throws IOException {
        this.team = team;
        task = CourseReader.bundled().task(team);
        users = Users.of(
                lab.info().path("seed").asLong(), lab.info().path("salt").asText());
        Map<String, Object> config = lab.client(team.number());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, team.name());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG, 500);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread = Thread.ofPlatform().name("program of " + team.name()).daemon().start(this::work);
    }

    static TeamProgram start(LabProcess lab, int team, String clientId) throws IOException {
        return new TeamProgram(lab, new Team(team), clientId);
    }

    private void work() {
        try (consumer;
                producer) {
            consumer.subscribe(List.of("new_users"));
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofMillis(500)).forEach(this::load);
            }
        } catch (WakeupException e) {
            producer.close(); // close() requested the end
        }
    }

    private void load(ConsumerRecord<byte[], byte[]> read) {
        User user = users.at(read.partition(), read.offset());
        if (task.matches(user)) {
            producer.send(new ProducerRecord<>(team.actionsTopic(), action(user).getBytes(UTF_8)));
        }
    }

    private String action(User user) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "customer", user.email(), "type", task.type(), "reason", task.reason(), "team", team.name()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("four texts that are no JSON", e);
        }
    }

    /** Leaves the group. */
    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join(Duration.ofSeconds(10));
    }
}
