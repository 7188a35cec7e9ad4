package io.groupstage.kafka.score.measure;

import io.groupstage.course.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

/**
 * Asks the cluster with an admin client. If one of several brokers hangs or refuses, its groups and partitions are left
 * out, and one line is logged. A method throws only if there is no answer at all. It is not thread-safe.
 */
public final class AdminOffsets implements GroupOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(AdminOffsets.class);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration PARTITIONS_HOLD = Duration.ofSeconds(5);

    private final Admin admin;
    private final String topic;
    private final Set<TopicPartition> failing = new HashSet<>();
    private final Set<String> failingGroups = new HashSet<>();
    private List<TopicPartition> users = List.of();
    private long usersKnownAt;

    /** @param topic the topic that the teams consume */
    public AdminOffsets(Map<String, Object> clientConfig, String topic) {
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
        Answers<String> waiting = new Answers<>();
        for (Team team : teams) {
            waiting.take(
                    team.name(),
                    answers.partitionsToOffsetAndMetadata(team.name()),
                    failingGroups,
                    found -> committed.put(team, offsets(found)));
        }
        waiting.requireOne();
        return committed;
    }

    private static Map<Integer, Long> offsets(Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<Integer, Long> offsets = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (offset != null) { // null: the group has not committed an offset for it
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
    public Map<Integer, Long> usersFrom() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        users().forEach(partition -> asked.put(partition, OffsetSpec.earliest()));
        Map<Integer, Long> offsets = new HashMap<>();
        list(asked).forEach((partition, offset) -> offsets.put(partition.partition(), offset));
        return offsets;
    }

    @Override
    public Map<Integer, Long> usersAt(Instant at) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        users().forEach(partition -> asked.put(partition, OffsetSpec.forTimestamp(at.toEpochMilli())));
        Map<Integer, Long> offsets = new HashMap<>();
        list(asked).forEach((partition, offset) -> {
            if (offset >= 0) { // negative: there is no record that late
                offsets.put(partition.partition(), offset);
            }
        });
        return offsets;
    }

    private Map<TopicPartition, Long> list(Map<TopicPartition, OffsetSpec> asked) throws InterruptedException {
        ListOffsetsResult answers = admin.listOffsets(asked);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Answers<TopicPartition> waiting = new Answers<>();
        for (TopicPartition partition : asked.keySet()) {
            waiting.take(
                    partition,
                    answers.partitionResult(partition),
                    failing,
                    found -> offsets.put(partition, found.offset()));
        }
        waiting.requireOne();
        return offsets;
    }

    private List<TopicPartition> users() throws InterruptedException {
        if (users.isEmpty() || System.nanoTime() - usersKnownAt > PARTITIONS_HOLD.toNanos()) {
            var answer = admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
            users = get(Objects.requireNonNull(answer), ANSWER.toNanos()).partitions().stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            usersKnownAt = System.nanoTime();
        }
        return users;
    }

    /** Collects the answers of all brokers to one request. It waits for all of them together as long as for one. */
    private static final class Answers<S> {

        private final long deadline = System.nanoTime() + ANSWER.toNanos();
        private Optional<TimeoutException> late = Optional.empty();
        private boolean one;

        <T> void take(S subject, KafkaFuture<T> answer, Set<S> failing, Consumer<T> taking)
                throws InterruptedException {
            try {
                taking.accept(get(answer, Math.max(0, deadline - System.nanoTime())));
                one = true;
                failing.remove(subject);
            } catch (KafkaException e) {
                one = one || !(e instanceof TimeoutException);
                late = late.or(() -> e instanceof TimeoutException timeout ? Optional.of(timeout) : Optional.empty());
                if (failing.add(subject)) {
                    LOG.warn("offsets of {} are not known for now: {}", subject, e.toString());
                }
            }
        }

        /** Throws if there was no answer at all, because the broker is then gone. */
        void requireOne() {
            if (!one && late.isPresent()) {
                throw late.get();
            }
        }
    }

    private static <T> T get(KafkaFuture<T> answer, long nanos) throws InterruptedException {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
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
