package io.groupstage.kafka.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.UsersInPlace;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.users.Users;
import io.groupstage.kafka.broker.BrokerState;
import io.groupstage.kafka.broker.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficIT {

    private static final String TOPIC = "new_users";
    private static final int PARTITIONS = 5;
    private static final long SEED = 7;

    @TempDir
    Path directory;

    private final List<String> faults = new CopyOnWriteArrayList<>();

    @Test
    void each_user_is_at_its_place_even_when_broker_and_traffic_are_restarted() throws Exception {
        try (TestCluster cluster = TestCluster.start(directory, 1)) {
            cluster.provision(1, PARTITIONS);
            try (Traffic traffic = start(cluster, new Rate.PerSecond(5_000))) {
                await().until(() -> traffic.report().sentPerSecond() > 3_000);

                kill(cluster);
                await().until(() -> traffic.report().sentPerSecond() == 0);
                awaitUp(cluster);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> traffic.report().sentPerSecond() > 3_000);
            }
            long before = assertAllInPlace(cluster);

            try (Traffic again = start(cluster, new Rate.Max())) {
                await().until(() -> again.report().sentPerSecond() > 3_000);
            }

            assertThat(assertAllInPlace(cluster)).isGreaterThan(before + 3_000);
            assertThat(faults).isEmpty();
        }
    }

    @Test
    void a_hot_partition_gets_half() throws Exception {
        try (TestCluster cluster = TestCluster.start(directory, 1)) {
            cluster.provision(1, PARTITIONS);
            try (Traffic traffic = start(cluster, new Rate.PerSecond(0))) {
                traffic.order(new TrafficPlan(new Rate.PerSecond(2_000), false, OptionalInt.of(3)));
                await().until(() -> traffic.report().sentPerSecond() > 1_900);
            }
            Map<TopicPartition, Long> ends = ends(cluster);
            long all = ends.values().stream().mapToLong(Long::longValue).sum();
            long hot = ends.get(new TopicPartition(TOPIC, 3));
            assertThat((double) hot / all).isBetween(0.49, 0.51);
        }
    }

    @Test
    void it_ends_within_three_seconds_when_the_broker_is_gone() throws Exception {
        Traffic traffic;
        try (TestCluster cluster = TestCluster.start(directory, 1)) {
            cluster.provision(1, PARTITIONS);
            traffic = start(cluster, new Rate.Max());
            await().until(() -> traffic.report().sentPerSecond() > 1_000);
        }
        await().until(() -> traffic.report().sentPerSecond() == 0);

        long closing = System.nanoTime();
        traffic.close();

        assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(3));
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("traffic", "kafka-producer-network-thread | groupstage-traffic");
        assertThat(faults).isEmpty();
    }

    private Traffic start(TestCluster cluster, Rate rate) {
        Users users = Users.of(SEED);
        return Traffic.start(
                cluster.labClient(),
                TOPIC,
                (partition, offset) -> users.at(partition, offset).toJson(),
                new TrafficPlan(rate, false, OptionalInt.empty()),
                faults::add);
    }

    private static void kill(TestCluster cluster) throws InterruptedException {
        ProcessHandle.of(awaitUp(cluster).pid()).orElseThrow().destroyForcibly();
    }

    private static BrokerState.Up awaitUp(TestCluster cluster) throws InterruptedException {
        while (true) {
            var change = cluster.changes.poll(30, TimeUnit.SECONDS);
            assertThat(change).as("a broker that comes up").isNotNull();
            if (change.state() instanceof BrokerState.Up up) {
                return up;
            }
        }
    }

    /** Reads the whole topic; how many records it has. */
    private static long assertAllInPlace(TestCluster cluster) {
        Map<TopicPartition, Long> ends = ends(cluster);
        try (var consumer = consumer(cluster)) {
            assertThat(UsersInPlace.assertUpTo(ends, consumer, Users.of(SEED))).isEqualTo(ends);
        }
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<TopicPartition, Long> ends(TestCluster cluster) {
        try (var consumer = consumer(cluster)) {
            return consumer.endOffsets(IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                    .toList());
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(TestCluster cluster) {
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(cluster.labClient(), bytes, bytes);
    }
}
