package io.groupstage.kafka.score;

import io.groupstage.course.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the cluster. One failure of one team's group is one line in the log. Not thread-safe. */
final class AdminOffsets implements GroupOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(AdminOffsets.class);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration PARTITIONS_HOLD = Duration.ofSeconds(5);

    private final Admin admin;
    private final String topic;
    private final Set<TopicPartition> failing = new HashSet<>();
    private final Set<Team> failingGroups = new HashSet<>();
    private List<TopicPartition> users = List.of();
    private long usersKnownAt;

    /** @param topic what the teams consume */
    AdminOffsets(Map<String, Object> clientConfig, String topic) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "groupstage-scorer-coverage");
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        this.admin = Admin.create(config);
        this.topic = topic;
    }

    @Override
    public Map<Team, Map<Integer, Long>> committed(Collection<Team> teams) throws InterruptedException {
        var asked = new ListConsumerGroupOffsetsSpec().topicPartitions(users());
        ListConsumerGroupOffsetsResult answers =
                admin.listConsumerGroupOffsets(teams.stream().collect(Collectors.toMap(Team::name, team -> asked)));
        Map<Team, Map<Integer, Long>> committed = new HashMap<>();
        for (Team team : teams) {
            try {
                committed.put(team, offsets(get(answers.partitionsToOffsetAndMetadata(team.name()))));
                failingGroups.remove(team);
            } catch (TimeoutException e) {
                throw e; // the others will not answer either
            } catch (KafkaException e) {
                if (failingGroups.add(team)) {
                    LOG.warn("what {} has committed is not known for now: {}", team.name(), e.toString());
                }
            }
        }
        return committed;
    }

    private static Map<Integer, Long> offsets(Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<Integer, Long> offsets = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (offset != null) { // nothing committed there
                offsets.put(partition.partition(), offset.offset());
            }
        });
        return offsets;
    }

    @Override
    public Ends ends(Collection<Team> teams) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        users().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        teams.forEach(team -> asked.put(new TopicPartition(team.actionsTopic(), 0), OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = list(asked);
        Map<Integer, Long> users = new HashMap<>();
        Map<Team, Long> actions = new HashMap<>();
        for (TopicPartition partition : users()) {
            Long end = ends.get(partition);
            if (end != null) {
                users.put(partition.partition(), end);
            }
        }
        for (Team team : teams) {
            Long end = ends.get(new TopicPartition(team.actionsTopic(), 0));
            if (end != null) {
                actions.put(team, end);
            }
        }
        return new Ends(users, actions);
    }

    @Override
    public Map<Integer, Long> usersAt(Instant at) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        users().forEach(partition -> asked.put(partition, OffsetSpec.forTimestamp(at.toEpochMilli())));
        Map<Integer, Long> offsets = new HashMap<>();
        list(asked).forEach((partition, offset) -> {
            if (offset >= 0) { // else there is none so late
                offsets.put(partition.partition(), offset);
            }
        });
        return offsets;
    }

    private Map<TopicPartition, Long> list(Map<TopicPartition, OffsetSpec> asked) throws InterruptedException {
        ListOffsetsResult answers = admin.listOffsets(asked);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : asked.keySet()) {
            try {
                offsets.put(partition, get(answers.partitionResult(partition)).offset());
                failing.remove(partition);
            } catch (TimeoutException e) {
                throw e;
            } catch (KafkaException e) {
                if (failing.add(partition)) {
                    LOG.warn("offsets of {} are not known for now: {}", partition, e.toString());
                }
            }
        }
        return offsets;
    }

    private List<TopicPartition> users() throws InterruptedException {
        if (users.isEmpty() || System.nanoTime() - usersKnownAt > PARTITIONS_HOLD.toNanos()) {
            var answer = admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
            users = get(Objects.requireNonNull(answer)).partitions().stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            usersKnownAt = System.nanoTime();
        }
        return users;
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no answer within " + ANSWER.toSeconds() + " s", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofMillis(300));
    }
}
