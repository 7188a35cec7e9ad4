package io.groupstage.kafka.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.SecondLane;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.kafka.broker.TestCluster;
import io.groupstage.kafka.observe.publish.GroupListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SecondLane
class GroupObserverIT {

    private static final String TOPIC = "users";
    private static final int PARTITIONS = 5;
    private static final ConditionFactory SOON =
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));

    private TestCluster cluster;
    private Admin admin;
    private GroupObserver observer;
    private final Map<String, Group> heard = new ConcurrentHashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();

    @BeforeAll
    void start_before_the_offsets_topic_exists(@TempDir Path directory) throws Exception {
        cluster = TestCluster.start(directory, 1);
        admin = Admin.create(cluster.labClient());
        observer = GroupObserver.start(cluster.labClient(), listener(), InstantSource.system());
        admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                .all()
                .get(60, TimeUnit.SECONDS);
        observer.ready().get(60, TimeUnit.SECONDS);
        produce(100);
    }

    @AfterAll
    void stop() {
        observer.close();
        admin.close();
        cluster.close();
        assertThat(violations).isEmpty();
    }

    @Test
    void classic_members_share_the_partitions_and_hand_them_over() throws Exception {
        members_share_the_partitions_and_hand_them_over("classic-shared", Protocol.CLASSIC);
    }

    @Test
    void kip_848_members_share_the_partitions_and_hand_them_over() throws Exception {
        members_share_the_partitions_and_hand_them_over("modern-shared", Protocol.CONSUMER);
    }

    private void members_share_the_partitions_and_hand_them_over(String groupId, Protocol protocol) throws Exception {
        try (TestMember second = member(groupId, protocol)) {
            try (TestMember first = member(groupId, protocol)) {
                awaitEqual(
                        groupId, description -> description.members().size() == 2 && owned(description) == PARTITIONS);
                Group group = observer.group(groupId).orElseThrow().group();
                assertThat(group.protocol()).isEqualTo(protocol);
                assertThat(group.members()).extracting(Member::ordinal).containsExactly(0, 1);
            }
            awaitEqual(groupId, description -> description.members().size() == 1 && owned(description) == PARTITIONS);
        }
        awaitEqual(groupId, description -> description.members().isEmpty());
        assertThat(observer.group(groupId).orElseThrow().group().state()).isEqualTo(GroupState.EMPTY);
        assertThat(observer.undecodable()).isZero();
    }

    @Test
    void commits_lag_and_tombstones_are_those_that_the_admin_api_tells() throws Exception {
        String groupId = "commits";
        try (TestMember member = member(groupId, Protocol.CLASSIC)) {
            SOON.until(() -> lag(groupId).equals(OptionalLong.of(0)));
            produce(50);
            SOON.until(() -> total(committed(groupId)) == total(toldByAdmin(groupId))
                    && lag(groupId).equals(OptionalLong.of(0)));
            assertThat(committed(groupId)).isEqualTo(toldByAdmin(groupId));
        }
        SOON.until(() -> observer.group(groupId)
                .flatMap(GroupSnapshot::coordinator)
                .equals(Optional.of(cluster.spec.labBootstrapServers())));

        admin.deleteConsumerGroupOffsets(groupId, Set.of(new org.apache.kafka.common.TopicPartition(TOPIC, 0)))
                .all()
                .get(60, TimeUnit.SECONDS);
        SOON.until(() -> committed(groupId).size() == PARTITIONS - 1);
        assertThat(committed(groupId)).isEqualTo(toldByAdmin(groupId));

        admin.deleteConsumerGroups(List.of(groupId)).all().get(60, TimeUnit.SECONDS);
        SOON.until(() -> observer.group(groupId).isEmpty());
        SOON.until(() -> !heard.containsKey(groupId));
    }

    @Test
    void offsets_alone_make_a_group_that_is_empty() throws Exception {
        var partition = new org.apache.kafka.common.TopicPartition(TOPIC, 3);
        admin.alterConsumerGroupOffsets(
                        "by-a-tool", Map.of(partition, new org.apache.kafka.clients.consumer.OffsetAndMetadata(7)))
                .all()
                .get(60, TimeUnit.SECONDS);
        SOON.until(() -> observer.group("by-a-tool").isPresent());
        Group group = observer.group("by-a-tool").orElseThrow().group();
        assertThat(group.state()).isEqualTo(GroupState.EMPTY);
        assertThat(group.committed().get(new TopicPartition(TOPIC, 3)).offset()).isEqualTo(7);
    }

    @Test
    void a_classic_rebalance_is_seen_while_it_lasts() throws Exception {
        String groupId = "rebalancing";
        try (TestMember first = member(groupId, Protocol.CLASSIC)) {
            SOON.until(() -> state(groupId).equals(Optional.of(GroupState.STABLE)));
            first.pause();
            try (TestMember second = member(groupId, Protocol.CLASSIC)) {
                SOON.until(() -> state(groupId).equals(Optional.of(GroupState.REBALANCING)));
                first.resume();
                SOON.until(() -> state(groupId).equals(Optional.of(GroupState.STABLE)));
            }
        }
    }

    @Test
    void a_restart_tells_the_same_groups() throws Exception {
        String groupId = "restarted";
        try (TestMember member = member(groupId, Protocol.CONSUMER)) {
            awaitEqual(groupId, description -> owned(description) == PARTITIONS);
            try (GroupObserver again = GroupObserver.start(cluster.labClient(), listener(), InstantSource.system())) {
                again.ready().get(60, TimeUnit.SECONDS);
                SOON.untilAsserted(() -> assertThat(
                                again.group(groupId).orElseThrow().group().members())
                        .isEqualTo(observer.group(groupId).orElseThrow().group().members()));
            }
        }
    }

    private GroupListener listener() {
        return new GroupListener() {
            @Override
            public void changed(Group group) {
                heard.put(group.groupId(), group);
                wrong(group).ifPresent(violations::add);
            }

            @Override
            public void forgotten(String groupId) {
                heard.remove(groupId);
            }
        };
    }

    /** What must hold in every group that is ever shown: one owner a partition, and when it is stable, exactly one. */
    private static Optional<String> wrong(Group group) {
        List<TopicPartition> owned = group.members().stream()
                .flatMap(member -> member.partitions().stream())
                .toList();
        if (owned.size() != Set.copyOf(owned).size()) {
            return Optional.of("two owners: " + group);
        }
        boolean subscribed = group.members().stream()
                .anyMatch(member -> member.subscription().topics().contains(TOPIC));
        return subscribed && group.state() == GroupState.STABLE && owned.size() != PARTITIONS
                ? Optional.of("a partition without owner: " + group)
                : Optional.empty();
    }

    private TestMember member(String groupId, Protocol protocol) {
        return protocol == Protocol.CLASSIC
                ? TestMember.classic(cluster.labClient(), groupId, TOPIC)
                : TestMember.modern(cluster.labClient(), groupId, TOPIC);
    }

    private void produce(int each) throws Exception {
        Map<String, Object> config = new HashMap<>(cluster.labClient());
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < each * PARTITIONS; i++) {
                producer.send(new ProducerRecord<>(TOPIC, i % PARTITIONS, null, new byte[10]));
            }
        }
    }

    /** Waits until the coordinator is where the test wants it, then for the observer. */
    private void awaitEqual(String groupId, Predicate<ConsumerGroupDescription> settled) {
        SOON.ignoreExceptions().until(() -> {
            ConsumerGroupDescription description = describe(groupId);
            return settled.test(description)
                    && (description.groupState() == org.apache.kafka.common.GroupState.STABLE
                            || description.groupState() == org.apache.kafka.common.GroupState.EMPTY);
        });
        SOON.untilAsserted(() -> {
            ConsumerGroupDescription description = describe(groupId);
            Group group = observer.group(groupId).orElseThrow().group();
            assertThat(ownersOf(group)).isEqualTo(ownersOf(description));
            assertThat(group.state().label()).isEqualTo(description.groupState().toString());
            assertThat(group.assignor().orElse("")).isEqualTo(description.partitionAssignor());
            description.groupEpoch().ifPresent(epoch -> assertThat(group.epoch())
                    .isEqualTo(epoch));
            assertThat(committed(groupId)).isEqualTo(toldByAdmin(groupId));
            assertThat(heard.get(groupId)).isEqualTo(group);
        });
    }

    private ConsumerGroupDescription describe(String groupId) throws Exception {
        return admin.describeConsumerGroups(List.of(groupId))
                .all()
                .get(60, TimeUnit.SECONDS)
                .get(groupId);
    }

    private static int owned(ConsumerGroupDescription description) {
        return ownersOf(description).values().stream().mapToInt(Set::size).sum();
    }

    private static Map<String, Set<TopicPartition>> ownersOf(ConsumerGroupDescription description) {
        return description.members().stream()
                .collect(Collectors.toMap(
                        member -> member.consumerId() + " " + member.clientId() + " " + member.host(),
                        member -> member.assignment().topicPartitions().stream()
                                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                                .collect(Collectors.toSet())));
    }

    private static Map<String, Set<TopicPartition>> ownersOf(Group group) {
        return group.members().stream()
                .collect(Collectors.toMap(
                        member -> member.memberId() + " " + member.clientId() + " " + member.host(),
                        Member::partitions));
    }

    private Optional<GroupState> state(String groupId) {
        return observer.group(groupId).map(snapshot -> snapshot.group().state());
    }

    private OptionalLong lag(String groupId) {
        return observer.group(groupId).map(GroupSnapshot::lag).orElse(OptionalLong.empty());
    }

    private Map<TopicPartition, Long> committed(String groupId) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, CommittedOffset> committed =
                observer.group(groupId).orElseThrow().group().committed();
        committed.forEach((partition, commit) -> offsets.put(partition, commit.offset()));
        return offsets;
    }

    private Map<TopicPartition, Long> toldByAdmin(String groupId) throws Exception {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(groupId)
                .partitionsToOffsetAndMetadata()
                .get(60, TimeUnit.SECONDS)
                .forEach((partition, commit) ->
                        offsets.put(new TopicPartition(partition.topic(), partition.partition()), commit.offset()));
        return offsets;
    }

    private static long total(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
