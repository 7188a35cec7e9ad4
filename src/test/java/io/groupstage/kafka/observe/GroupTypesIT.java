package io.groupstage.kafka.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.SecondLane;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.kafka.broker.SharedCluster;
import io.groupstage.kafka.broker.TestCluster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SecondLane
class GroupTypesIT {

    private static final ConditionFactory SOON =
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));

    private static final TopicPartition ONLY = new TopicPartition("one", 0);

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    private TestCluster cluster;
    private Admin admin;
    private GroupObserver observer;
    private final Heard heard = new Heard();

    @BeforeAll
    void start() throws Exception {
        cluster = CLUSTER.cluster();
        admin = Admin.create(cluster.labClient());
        admin.createTopics(List.of(new NewTopic("one", 1, (short) 1), new NewTopic("users", 4, (short) 1)))
                .all()
                .get(60, TimeUnit.SECONDS);
        commit("first", "users"); // makes the coordinator's topic
        observer = GroupObserver.start(cluster.labClient(), heard, InstantSource.system());
        observer.ready().get(60, TimeUnit.SECONDS);
    }

    @AfterAll
    void stop() {
        observer.close();
        admin.close();
    }

    @Test
    void two_members_of_a_share_group_fetch_from_one_partition_and_nobody_owns_it() {
        try (var first = shareMember();
                var second = shareMember()) {
            SOON.until(() -> {
                first.poll(Duration.ofMillis(50));
                second.poll(Duration.ofMillis(50));
                return members("shared").size() == 2
                        && group("shared").state() == GroupState.STABLE
                        && group("shared").owners(ONLY).size() == 2;
            });
            assertThat(group("shared").protocol()).isEqualTo(Protocol.SHARE);
            assertThat(members("shared")).extracting(Member::ordinal).containsExactly(0, 1);
            SOON.until(() -> observer.group("shared")
                    .flatMap(snapshot -> snapshot.view(ONLY).log())
                    .isPresent());
            awaitCoordinator("shared");
        }
        SOON.until(() -> members("shared").isEmpty());
        assertThat(group("shared").state()).isEqualTo(GroupState.EMPTY);
    }

    @Test
    void members_of_a_streams_group_own_the_partitions_that_their_tasks_read() throws Exception {
        Node broker = admin.describeCluster()
                .nodes()
                .get(60, TimeUnit.SECONDS)
                .iterator()
                .next();
        try (StreamsMember first = StreamsMember.join(cluster.labClient(), broker, "streams", "m-1", "users")) {
            SOON.until(() -> {
                first.heartbeat();
                return members("streams").stream()
                        .anyMatch(member -> member.partitions().size() == 4);
            });
            try (StreamsMember second = StreamsMember.join(cluster.labClient(), broker, "streams", "m-2", "users")) {
                SOON.until(() -> {
                    first.heartbeat();
                    second.heartbeat();
                    return group("streams").state() == GroupState.STABLE
                            && members("streams").size() == 2;
                });
                assertThat(group("streams").protocol()).isEqualTo(Protocol.STREAMS);
                assertThat(tasks(group("streams"))).isEqualTo(tasksToldByAdmin());
                awaitCoordinator("streams");
            }
        }
        SOON.until(() -> members("streams").isEmpty());
    }

    @Test
    void a_classic_group_that_a_kip_848_member_joins_stays_one_group_and_so_it_does_on_the_way_back() throws Exception {
        String groupId = "migrating";
        try (TestMember classic = TestMember.classic(cluster.labClient(), groupId, "users")) {
            SOON.until(() -> owned(groupId) == 4);
            String veteran = members(groupId).getFirst().memberId();
            try (TestMember modern = TestMember.modern(cluster.labClient(), groupId, "users")) {
                SOON.until(() -> members(groupId).size() == 2
                        && owned(groupId) == 4
                        && group(groupId).state() == GroupState.STABLE);
                assertThat(group(groupId).protocol()).isEqualTo(Protocol.CONSUMER);
                assertThat(ordinals(groupId)).containsEntry(veteran, 0).containsValue(1);
                SOON.until(() -> protocolChanges(groupId).size() == 1);
            }
            SOON.until(() -> group(groupId).protocol() == Protocol.CLASSIC
                    && owned(groupId) == 4
                    && group(groupId).state() == GroupState.STABLE);
            assertThat(ordinals(groupId)).isEqualTo(Map.of(veteran, 0));
            SOON.until(() -> protocolChanges(groupId).size() == 2);
        }
        assertThat(heard.forgot(groupId)).isFalse();
        SOON.untilAsserted(() -> assertThat(heard.rebalancesOf(groupId))
                .as("the history goes on over both changes")
                .anyMatch(rebalance -> rebalance.protocol() == Protocol.CONSUMER
                        && rebalance.moves().stream()
                                .anyMatch(move ->
                                        move.from().isPresent() && move.to().isPresent()))
                .anyMatch(rebalance -> rebalance.protocol() == Protocol.CLASSIC && rebalance.toEpoch() > 1));
    }

    @Test
    void a_group_that_is_deleted_vanishes() throws Exception {
        commit("ended", "users");
        SOON.until(() -> observer.group("ended").isPresent());
        admin.deleteConsumerGroups(List.of("ended")).all().get(60, TimeUnit.SECONDS);
        SOON.until(() -> observer.group("ended").isEmpty());
        SOON.until(() -> heard.forgot("ended"));
    }

    @Test
    void offsets_of_a_topic_that_is_deleted_vanish() throws Exception {
        admin.createTopics(List.of(new NewTopic("passing", 1, (short) 1))).all().get(60, TimeUnit.SECONDS);
        SOON.ignoreExceptions().until(() -> {
            commit("left-over", "passing");
            return true;
        });
        commit("left-over", "users");
        SOON.until(() -> committedTopics("left-over").equals(Set.of("passing", "users")));
        admin.deleteTopics(List.of("passing")).all().get(60, TimeUnit.SECONDS);
        SOON.until(() -> committedTopics("left-over").equals(Set.of("users")));
    }

    private KafkaShareConsumer<byte[], byte[]> shareMember() {
        Map<String, Object> config = cluster.labClient();
        config.put("group.id", "shared");
        var member = new KafkaShareConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(List.of(ONLY.topic()));
        return member;
    }

    private void commit(String groupId, String topic) throws Exception {
        admin.alterConsumerGroupOffsets(
                        groupId, Map.of(new org.apache.kafka.common.TopicPartition(topic, 0), new OffsetAndMetadata(7)))
                .all()
                .get(60, TimeUnit.SECONDS);
    }

    private Set<String> committedTopics(String groupId) {
        return observer.group(groupId).orElseThrow().group().committed().keySet().stream()
                .map(TopicPartition::topic)
                .collect(Collectors.toSet());
    }

    private List<GroupNote.Kind> protocolChanges(String groupId) {
        return heard.notesOf(groupId).stream()
                .filter(GroupNote.Kind.PROTOCOL_CHANGED::equals)
                .toList();
    }

    private Map<String, Integer> ordinals(String groupId) {
        return members(groupId).stream().collect(Collectors.toMap(Member::memberId, Member::ordinal));
    }

    private Map<String, Set<Integer>> tasksToldByAdmin() throws Exception {
        return admin
                .describeStreamsGroups(List.of("streams"))
                .all()
                .get(60, TimeUnit.SECONDS)
                .get("streams")
                .members()
                .stream()
                .collect(Collectors.toMap(
                        member -> member.memberId(), member -> member.assignment().activeTasks().stream()
                                .flatMap(tasks -> tasks.partitions().stream())
                                .collect(Collectors.toSet())));
    }

    private static Map<String, Set<Integer>> tasks(Group group) {
        return group.members().stream()
                .collect(Collectors.toMap(Member::memberId, member -> member.partitions().stream()
                        .map(TopicPartition::partition)
                        .collect(Collectors.toSet())));
    }

    private int owned(String groupId) {
        return members(groupId).stream()
                .mapToInt(member -> member.partitions().size())
                .sum();
    }

    private Group group(String groupId) {
        return observer.group(groupId).orElseThrow().group();
    }

    private List<Member> members(String groupId) {
        return observer.group(groupId)
                .map(snapshot -> snapshot.group().members())
                .orElse(List.of());
    }

    private void awaitCoordinator(String groupId) {
        SOON.until(() -> observer.group(groupId)
                .flatMap(GroupSnapshot::coordinator)
                .equals(Optional.of(cluster.spec.labBootstrapServers())));
    }
}
