package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.Team;
import io.groupstage.course.task.Course;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.UserJson;
import io.groupstage.course.users.Users;
import io.groupstage.kafka.broker.TestCluster;
import io.groupstage.kafka.score.judge.ScorerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with ten teams, users in one partition, and what teams do, by hand. */
public final class ScoredCluster implements AutoCloseable {

    public static final long SEED = 7;
    static final String TOPIC = "new_users";

    private static final Course COURSE = CourseReader.bundled();

    private final TestCluster cluster;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;
    private final Users users = Users.of(SEED);
    private boolean closed;
    private Instant usersProducedAt = Instant.MIN;

    private ScoredCluster(TestCluster cluster) {
        this.cluster = cluster;
        var bytes = new ByteArraySerializer();
        this.producer = new KafkaProducer<>(cluster.labClient(), bytes, bytes);
        this.admin = Admin.create(cluster.labClient());
    }

    public static ScoredCluster start(Path directory) throws Exception {
        TestCluster cluster = TestCluster.start(directory, 1);
        cluster.provision(10, 1);
        return new ScoredCluster(cluster);
    }

    public Map<String, Object> client() {
        return cluster.labClient();
    }

    /** Each team has the same task: the first one matches about every tenth user. */
    public ScorerConfig config(List<Team> teams) {
        return new ScorerConfig(SEED, ScoredCluster::task, teams, TOPIC, Optional.empty());
    }

    private static Task task(Team team) {
        return COURSE.task(new Team(1));
    }

    public void produceUsers(int count) {
        usersProducedAt = Instant.now();
        for (int offset = 0; offset < count; offset++) {
            producer.send(new ProducerRecord<>(TOPIC, 0, null, new UserJson().write(users.at(0, offset))));
        }
        producer.flush();
    }

    /** Before the first user was produced. */
    public Instant usersProducedAt() {
        return usersProducedAt;
    }

    /** The offsets, in [from, to), of the users that the team's task matches, one by one. */
    public List<Long> due(Team team, int from, int to) {
        return LongStream.range(from, to)
                .filter(offset -> task(team).matches(users.at(0, offset)))
                .boxed()
                .toList();
    }

    /** The team writes a right action for each of these users; returns when all are acknowledged. */
    public void flag(Team team, List<Long> offsets) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        for (long offset : offsets) {
            sent.add(producer.send(new ProducerRecord<>(team.actionsTopic(), 0, null, action(team, offset))));
        }
        for (var one : sent) {
            one.get(60, TimeUnit.SECONDS);
        }
    }

    private byte[] action(Team team, long offset) {
        return """
                {"customer":"%s","type":"%s","reason":"%s","team":"%s"}"""
                .formatted(
                        users.at(0, offset).email(),
                        task(team).type(),
                        task(team).reason(),
                        team.name())
                .getBytes(UTF_8);
    }

    public void commit(Team team, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(
                        team.name(), Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(offset)))
                .all()
                .get(60, TimeUnit.SECONDS);
    }

    public void deleteActions(Team team, long before) throws Exception {
        delete(team.actionsTopic(), before);
    }

    public void deleteUsers(long before) throws Exception {
        delete(TOPIC, before);
    }

    private void delete(String topic, long before) throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(before)))
                .all()
                .get(60, TimeUnit.SECONDS);
    }

    /** May be closed again. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
        cluster.close();
    }
}
