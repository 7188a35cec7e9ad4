package io.groupstage.kafka.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.FourthLane;
import io.groupstage.UsersInPlace;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.users.UserJson;
import io.groupstage.course.users.Users;
import io.groupstage.kafka.broker.BrokerState;
import io.groupstage.kafka.broker.TestCluster;
import java.io.IOException;
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
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One broker for all of it; at last it goes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@FourthLane
class TrafficIT {

    private static final String TOPIC = "new_users";
    private static final int PARTITIONS = 5;
    private static final long SEED = 7;

    /** Records a second that show that it is at work, on a machine with other work as well. */
    private static final int BUSY = 500;

    @TempDir
    static Path directory;

    private static TestCluster cluster;

    private final List<String> faults = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = TestCluster.start(directory, 1);
        cluster.provision(1, PARTITIONS);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    @Order(1)
    void each_user_is_at_its_place_even_when_broker_and_traffic_are_restarted() throws Exception {
        try (Traffic traffic = start(new Rate.PerSecond(2_000))) {
            soon().until(() -> traffic.report().sentPerSecond() > BUSY);

            kill();
            soon().until(() -> traffic.report().sentPerSecond() == 0);
            awaitUp();
            soon().until(() -> traffic.report().sentPerSecond() > BUSY);
        }
        long before = assertAllInPlace();

        try (Traffic again = start(new Rate.Max())) {
            soon().until(() -> again.report().sentPerSecond() > BUSY);
        }

        assertThat(assertAllInPlace()).isGreaterThan(before + BUSY);
        assertThat(faults).isEmpty();
    }

    @Test
    @Order(2)
    void a_hot_partition_gets_half() throws Exception {
        Map<TopicPartition, Long> before = ends();
        try (Traffic traffic = start(new Rate.PerSecond(0))) {
            traffic.order(new TrafficPlan(new Rate.PerSecond(1_000), false, OptionalInt.of(3)));
            soon().until(() -> traffic.report().sentPerSecond() > BUSY);
        }
        Map<TopicPartition, Long> sent = ends();
        sent.replaceAll((partition, end) -> end - before.get(partition));
        long all = sent.values().stream().mapToLong(Long::longValue).sum();
        long hot = sent.get(new TopicPartition(TOPIC, 3));
        assertThat((double) hot / all).isBetween(0.49, 0.51);
    }

    @Test
    @Order(3)
    void it_ends_when_the_broker_is_gone_and_waits_for_no_answer() throws Exception {
        Traffic traffic = start(new Rate.Max());
        soon().until(() -> traffic.report().sentPerSecond() > BUSY);
        cluster.close();
        soon().until(() -> traffic.report().sentPerSecond() == 0);

        long closing = System.nanoTime();
        traffic.close();

        assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(30));
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("traffic", "kafka-producer-network-thread | groupstage-traffic");
        assertThat(faults).isEmpty();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private Traffic start(Rate rate) {
        Users users = Users.of(SEED);
        return Traffic.start(
                cluster.labClient(),
                TOPIC,
                (partition, offset) -> new UserJson().write(users.at(partition, offset)),
                new TrafficPlan(rate, false, OptionalInt.empty()),
                faults::add);
    }

    private static void kill() throws InterruptedException {
        ProcessHandle.of(awaitUp().pid()).orElseThrow().destroyForcibly();
    }

    private static BrokerState.Up awaitUp() throws InterruptedException {
        while (true) {
            var change = cluster.changes.poll(2, TimeUnit.MINUTES);
            assertThat(change).as("a broker that comes up").isNotNull();
            if (change.state() instanceof BrokerState.Up up) {
                return up;
            }
        }
    }

    /** Reads the whole topic; how many records it has. */
    private static long assertAllInPlace() {
        Map<TopicPartition, Long> ends = ends();
        try (var consumer = consumer()) {
            assertThat(UsersInPlace.assertUpTo(ends, consumer, Users.of(SEED))).isEqualTo(ends);
        }
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<TopicPartition, Long> ends() {
        try (var consumer = consumer()) {
            return consumer.endOffsets(IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                    .toList());
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(cluster.labClient(), bytes, bytes);
    }
}
