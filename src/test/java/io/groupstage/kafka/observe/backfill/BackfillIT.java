package io.groupstage.kafka.observe.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.SecondLane;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.broker.TestCluster;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.kafka.observe.StreamsMember;
import io.groupstage.kafka.observe.TestMember;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.publish.GroupListener;
import io.groupstage.kafka.observe.publish.ObserverInputs;
import io.groupstage.kafka.observe.tail.BackfillProgress;
import io.groupstage.kafka.observe.tail.OffsetsLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole log is held back by a gate, so that the test decides how long its reading lasts. One broker serves both tests:
 * its log becomes long only in the second.
 */
@SecondLane
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackfillIT {

    private static final int PARTITIONS = 4;

    private static TestCluster cluster;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final Queue<String> forgotten = new ConcurrentLinkedQueue<>();
    private final Queue<Group> changes = new ConcurrentLinkedQueue<>();
    private final Queue<Rebalance> told = new ConcurrentLinkedQueue<>();
    private final Queue<Rebalance> toldByReference = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        cluster = TestCluster.start(directory, 1);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    @Order(2)
    void a_long_log_is_read_behind_a_view_that_is_right_at_once() throws Exception {
        try (Admin admin = Admin.create(cluster.labClient());
                GroupObserver reference = GroupObserver.start(
                        cluster.labClient(),
                        listener(toldByReference, new ConcurrentLinkedQueue<>()),
                        InstantSource.system())) {
            Node broker = admin.describeCluster()
                    .nodes()
                    .get(60, TimeUnit.SECONDS)
                    .iterator()
                    .next();
            try (TestMember classic = TestMember.classic(cluster.labClient(), "classic", "users");
                    TestMember modern = TestMember.modern(cluster.labClient(), "modern", "users");
                    StreamsMember streams =
                            StreamsMember.join(cluster.labClient(), broker, "streams", "m-1", "users")) {
                awaitOwned(reference, "classic", 1);
                awaitOwned(reference, "modern", 1);
                within(Duration.ofSeconds(60)).until(() -> {
                    streams.heartbeat();
                    return owned(reference, "streams") == PARTITIONS
                            && group(reference, "streams").state() == GroupState.STABLE;
                });
                for (int offset = 1; offset <= 300; offset++) {
                    commit(admin, offset);
                }
                watchBehindTheGate(admin, reference);
            }
        }
    }

    private void watchBehindTheGate(Admin admin, GroupObserver reference) throws Exception {
        try (GroupObserver quick = behindTheGate()) {
            quick.ready().get(60, TimeUnit.SECONDS);
            BackfillProgress progress = quick.backfill().orElseThrow();
            assertThat(progress.read()).isZero();
            assertThat(progress.total()).isGreaterThan(300);
            for (String groupId : List.of("classic", "modern", "streams", "by-a-tool")) {
                // a topic's name is asked for, and comes a moment after its id
                within(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(essence(group(quick, groupId)))
                        .isEqualTo(essence(group(reference, groupId))));
            }
            assertThat(group(quick, "classic").knownEpoch()).isEmpty();
            assertThat(group(quick, "modern").epoch())
                    .isEqualTo(group(reference, "modern").epoch());
            assertThat(offsets(group(quick, "by-a-tool"))).isEqualTo(toldByAdmin(admin));

            try (TestMember joining = TestMember.modern(cluster.labClient(), "modern", "users");
                    TestMember late = TestMember.classic(cluster.labClient(), "late", "users")) {
                awaitOwned(quick, "modern", 2);
                awaitOwned(quick, "late", 1);
            }
            awaitOwned(quick, "modern", 1);
            within(Duration.ofSeconds(60))
                    .until(() -> group(quick, "late").members().isEmpty());
            commit(admin, 1_000);
            within(Duration.ofSeconds(60))
                    .until(() -> offsets(group(quick, "by-a-tool")).containsValue(1_000L));
            Set<String> before = ids(told);
            assertThat(before).as("rebalances are told meanwhile").hasSizeGreaterThanOrEqualTo(4);
            assertThat(quick.backfill()).isPresent();
            changes.clear();

            gate.countDown();
            within(Duration.ofSeconds(60)).until(() -> quick.backfill().isEmpty());
            within(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(groups(quick)).isEqualTo(groups(reference)));
            assertThat(group(quick, "classic").knownEpoch()).isPresent();
            assertThat(told)
                    .as("told again is only what is better known: where the log ended at a hand-over")
                    .doesNotHaveDuplicates();
            assertThat(ids(told)).as("nothing is missing in the end").isEqualTo(ids(toldByReference));
            assertThat(changes).as("no group loses its members on the way").allSatisfy(group -> assertThat(
                            group.members().isEmpty())
                    .isEqualTo(group(reference, group.groupId()).members().isEmpty()));
            assertThat(forgotten).isEmpty();
            commit(admin, 1_001);
            within(Duration.ofSeconds(60))
                    .until(() -> offsets(group(quick, "by-a-tool")).containsValue(1_001L));
        }
    }

    @Test
    @Order(1)
    void a_short_log_is_simply_read() throws Exception {
        gate.countDown();
        try (Admin admin = Admin.create(cluster.labClient())) {
            admin.createTopics(List.of(new NewTopic("users", PARTITIONS, (short) 1)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
            commit(admin, 7);
            try (GroupObserver observer = behindTheGate()) {
                observer.ready().get(60, TimeUnit.SECONDS);
                assertThat(observer.backfill()).isEmpty();
                assertThat(offsets(group(observer, "by-a-tool"))).containsValue(7L);
            }
        }
    }

    private GroupObserver behindTheGate() {
        Cluster connection = new Cluster(cluster.labClient(), InstantSource.system());
        AtomicBoolean first = new AtomicBoolean(true);
        Supplier<Consumer<byte[], byte[]>> consumers = () -> {
            Consumer<byte[], byte[]> consumer = OffsetsLog.consumer(cluster.labClient());
            return first.getAndSet(false) ? gated(consumer) : consumer;
        };
        return GroupObserver.start(
                connection, consumers, listener(told, forgotten), new Backfill.Settings(100, ObserverInputs.NONE));
    }

    /** The same consumer, that finds nothing while the gate is closed. */
    @SuppressWarnings("unchecked")
    private Consumer<byte[], byte[]> gated(Consumer<byte[], byte[]> consumer) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("poll") && !gate.await(50, TimeUnit.MILLISECONDS)) {
                        return ConsumerRecords.empty();
                    }
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private record Essence(
            Protocol protocol,
            GroupState state,
            Map<String, Set<TopicPartition>> owned,
            Map<TopicPartition, Long> offsets) {}

    /** What both ways can tell: not when anything was, nor who came first. */
    private static Essence essence(Group group) {
        return new Essence(
                group.protocol(),
                group.state(),
                group.members().stream().collect(Collectors.toMap(Member::memberId, Member::partitions)),
                offsets(group));
    }

    private static Map<String, Group> groups(GroupObserver observer) {
        return observer.groups().stream()
                .map(GroupSnapshot::group)
                .collect(Collectors.toMap(Group::groupId, group -> group));
    }

    private static Map<TopicPartition, Long> offsets(Group group) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        group.committed().forEach((partition, commit) -> offsets.put(partition, commit.offset()));
        return offsets;
    }

    private static Map<TopicPartition, Long> toldByAdmin(Admin admin) throws Exception {
        return admin
                .listConsumerGroupOffsets("by-a-tool")
                .partitionsToOffsetAndMetadata()
                .get(60, TimeUnit.SECONDS)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        entry -> new TopicPartition(
                                entry.getKey().topic(), entry.getKey().partition()),
                        entry -> entry.getValue().offset()));
    }

    private static void commit(Admin admin, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(
                        "by-a-tool",
                        Map.of(new org.apache.kafka.common.TopicPartition("users", 0), new OffsetAndMetadata(offset)))
                .all()
                .get(60, TimeUnit.SECONDS);
    }

    private static void awaitOwned(GroupObserver observer, String groupId, int members) {
        within(Duration.ofSeconds(60))
                .until(() -> owned(observer, groupId) == PARTITIONS
                        && group(observer, groupId).members().size() == members
                        && group(observer, groupId).state() == GroupState.STABLE);
    }

    private static int owned(GroupObserver observer, String groupId) {
        return observer.group(groupId)
                .map(snapshot -> snapshot.group().members().stream()
                        .mapToInt(member -> member.partitions().size())
                        .sum())
                .orElse(0);
    }

    private static Group group(GroupObserver observer, String groupId) {
        return observer.group(groupId).orElseThrow().group();
    }

    private static Set<String> ids(Queue<Rebalance> rebalances) {
        return rebalances.stream().map(BackfillIT::id).collect(Collectors.toSet());
    }

    private static String id(Rebalance rebalance) {
        return rebalance.groupId() + " " + rebalance.id();
    }

    private static ConditionFactory within(Duration time) {
        return await().atMost(time).pollInterval(Duration.ofMillis(20));
    }

    private GroupListener listener(Queue<Rebalance> rebalances, Queue<String> gone) {
        return new GroupListener() {
            @Override
            public void changed(Group group) {
                if (rebalances == told) {
                    changes.add(group);
                }
            }

            @Override
            public void forgotten(String groupId) {
                gone.add(groupId);
            }

            @Override
            public void rebalanced(Rebalance rebalance) {
                rebalances.add(rebalance);
            }
        };
    }
}
