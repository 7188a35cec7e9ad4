package io.groupstage.kafka.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import io.groupstage.kafka.broker.BrokerState;
import io.groupstage.kafka.broker.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupObserverOutageIT {

    private static final String GROUP = "team-1";
    private static final TopicPartition PARTITION = new TopicPartition("users", 0);

    @TempDir
    Path directory;

    @Test
    void a_broker_that_dies_is_said_to_be_silent_and_followed_again_when_it_is_back() throws Exception {
        try (TestCluster cluster = TestCluster.start(directory, 1);
                Admin admin = Admin.create(cluster.labClient());
                GroupObserver observer = start(cluster, new ArrayList<>())) {
            long pid = awaitUp(cluster);
            admin.createTopics(List.of(new NewTopic("users", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            commit(admin, 42);
            await().atMost(Duration.ofSeconds(5)).until(() -> committed(observer) == 42);
            assertThat(observer.silentSince()).isEmpty();

            Instant killedAt = Instant.now();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(4))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> observer.silentSince().isPresent());
            assertThat(observer.silentSince().orElseThrow())
                    .isBetween(killedAt.minusSeconds(1), killedAt.plusSeconds(2));
            assertThat(committed(observer)).isEqualTo(42);

            try (GroupObserver newcomer = start(cluster, new ArrayList<>())) {
                newcomer.ready().get(30, TimeUnit.SECONDS);
                assertThat(committed(newcomer)).isEqualTo(42);
            }
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> observer.silentSince().isEmpty());
            commit(admin, 43);
            await().atMost(Duration.ofSeconds(5)).until(() -> committed(observer) == 43);
        }
    }

    @Test
    void a_commit_is_heard_within_tens_of_milliseconds() throws Exception {
        List<Duration> delays = Collections.synchronizedList(new ArrayList<>());
        try (TestCluster cluster = TestCluster.start(directory, 1);
                Admin admin = Admin.create(cluster.labClient());
                GroupObserver observer = start(cluster, delays)) {
            admin.createTopics(List.of(new NewTopic("users", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            for (int offset = 1; offset <= 40; offset++) {
                long expected = offset;
                commit(admin, offset);
                await().atMost(Duration.ofSeconds(5))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> committed(observer) == expected);
            }
        }
        List<Duration> sorted = delays.stream().sorted().toList();
        assertThat(sorted).hasSizeGreaterThanOrEqualTo(40);
        assertThat(sorted.get(sorted.size() / 2)).isLessThan(Duration.ofMillis(100));
    }

    private static GroupObserver start(TestCluster cluster, List<Duration> delays) {
        GroupListener listener = new GroupListener() {
            @Override
            public void changed(Group group) {
                delays.add(Duration.between(group.committed().get(PARTITION).at(), Instant.now()));
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
                .get(30, TimeUnit.SECONDS);
    }

    private static long committed(GroupObserver observer) {
        return observer.group(GROUP)
                .map(snapshot -> snapshot.group().committed().get(PARTITION).offset())
                .orElse(0L);
    }

    private static long awaitUp(TestCluster cluster) throws InterruptedException {
        while (true) {
            TestCluster.Change change = cluster.changes.poll(30, TimeUnit.SECONDS);
            assertThat(change).isNotNull();
            if (change.state() instanceof BrokerState.Up up) {
                return up.pid();
            }
        }
    }
}
