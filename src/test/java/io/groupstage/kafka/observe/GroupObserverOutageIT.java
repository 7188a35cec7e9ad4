package io.groupstage.kafka.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.SecondLane;
import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import io.groupstage.kafka.broker.BrokerState;
import io.groupstage.kafka.broker.TestCluster;
import io.groupstage.kafka.observe.publish.GroupListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SecondLane
class GroupObserverOutageIT {

    private static final String GROUP = "team-1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TopicPartition PARTITION = new TopicPartition("users", 0);

    @TempDir
    Path directory;

    private final List<Long> heard = new CopyOnWriteArrayList<>();

    @Test
    void a_broker_that_dies_is_said_to_be_silent_and_followed_again_when_it_is_back() throws Exception {
        try (TestCluster cluster = TestCluster.start(directory, 1);
                Admin admin = Admin.create(cluster.labClient());
                GroupObserver observer = start(cluster)) {
            long pid = awaitUp(cluster);
            admin.createTopics(List.of(new NewTopic("users", 1, (short) 1)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
            Instant answered = Instant.now();
            commit(admin, 42);
            await().atMost(PATIENCE).until(() -> committed(observer) == 42);
            await().atMost(PATIENCE).until(() -> observer.silentSince().isEmpty());

            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            AtomicReference<Optional<Instant>> silent = new AtomicReference<>(Optional.empty());
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
                silent.set(observer.silentSince());
                return silent.get().isPresent();
            });
            assertThat(silent.get().orElseThrow())
                    .as("an answer that came after the commit was heard")
                    .isBetween(answered, Instant.now());
            assertThat(committed(observer)).isEqualTo(42);

            try (GroupObserver newcomer = start(cluster)) {
                newcomer.ready().get(60, TimeUnit.SECONDS);
                assertThat(committed(newcomer)).isEqualTo(42);
            }
            await().atMost(PATIENCE).until(() -> observer.silentSince().isEmpty());
            commit(admin, 43);
            await().atMost(PATIENCE).until(() -> committed(observer) == 43);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).contains(42L, 43L));
        }
    }

    private GroupObserver start(TestCluster cluster) {
        GroupListener listener = new GroupListener() {
            @Override
            public void changed(Group group) {
                heard.add(group.committed().get(PARTITION).offset());
            }

            @Override
            public void forgotten(String groupId) {
                throw new AssertionError(groupId + " is still there");
            }
        };
        return GroupObserver.start(cluster.labClient(), listener, InstantSource.system());
    }

    private static void commit(Admin admin, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(
                        GROUP,
                        Map.of(
                                new org.apache.kafka.common.TopicPartition(PARTITION.topic(), PARTITION.partition()),
                                new OffsetAndMetadata(offset)))
                .all()
                .get(60, TimeUnit.SECONDS);
    }

    private static long committed(GroupObserver observer) {
        return observer.group(GROUP)
                .map(snapshot -> snapshot.group().committed().get(PARTITION).offset())
                .orElse(0L);
    }

    private static long awaitUp(TestCluster cluster) throws InterruptedException {
        while (true) {
            TestCluster.Change change = cluster.changes.poll(2, TimeUnit.MINUTES);
            assertThat(change).isNotNull();
            if (change.state() instanceof BrokerState.Up up) {
                return up.pid();
            }
        }
    }
}
