package io.groupstage.kafka.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("its threads keep to a schedule")
class TrafficTest {

    private static final String TOPIC = "new_users";
    private static final UserSource USERS = (partition, offset) -> (partition + "/" + offset).getBytes(UTF_8);
    private static final TrafficPlan FAST = plan(new Rate.PerSecond(500), false);

    private final FakeLog log = new FakeLog();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    @Test
    void each_record_is_the_user_of_its_place_and_partitions_share_evenly() {
        log.ends.add(List.of(0L, 0L, 0L));
        try (Traffic traffic = Traffic.start(TOPIC, USERS, log, FAST, faults::add)) {
            await().until(() -> log.sent(0).size() >= 30);
        }

        List<String> sent = log.sent(0);
        assertThat(sent.subList(0, 7)).containsExactly("0/0", "1/0", "2/0", "0/1", "1/1", "2/1", "0/2");
        assertThat(faults).isEmpty();
    }

    @Test
    void a_record_at_another_offset_than_meant_is_told_and_healed() {
        log.ends.add(List.of(5L, 0L));
        log.ends.add(List.of(0L, 0L));
        try (Traffic traffic = Traffic.start(TOPIC, USERS, log, FAST, faults::add)) {
            await().until(() -> log.sent(1).size() >= 4);
        }

        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst()).contains("meant for partition 0, offset 5 was written to offset 0");
        assertThat(log.sent(0).getFirst()).isEqualTo("0/5");
        assertThat(log.sent(1).subList(0, 4)).containsExactly("0/0", "1/0", "0/1", "1/1");
    }

    @Test
    void a_failed_send_is_told_and_the_same_place_gets_its_user_again() {
        log.ends.add(List.of(0L));
        log.refuse = true;
        try (Traffic traffic = Traffic.start(TOPIC, USERS, log, FAST, faults::add)) {
            await().until(() -> !faults.isEmpty());
            log.refuse = false;
            await().until(() -> log.producers.getLast().history().size() >= 2);
        }

        assertThat(faults.getFirst()).contains("offset 0").contains("refused");
        assertThat(log.sent(log.producers.size() - 1).subList(0, 2)).containsExactly("0/0", "0/1");
    }

    @Test
    void an_error_is_a_fault_and_does_not_end_the_traffic() {
        AtomicBoolean failing = new AtomicBoolean(true);
        UserSource source = (partition, offset) -> {
            if (failing.getAndSet(false)) {
                throw new NoClassDefFoundError("in the source");
            }
            return USERS.at(partition, offset);
        };
        log.ends.add(List.of(0L));
        try (Traffic traffic = Traffic.start(TOPIC, source, log, FAST, faults::add)) {
            await().until(() -> traffic.acknowledged() >= 2);
        }
        assertThat(faults).singleElement().asString().contains("in the source");
    }

    @Test
    void nothing_is_sent_while_paused_and_at_once_when_ordered() {
        log.ends.add(List.of(0L));
        try (Traffic traffic = Traffic.start(TOPIC, USERS, log, plan(new Rate.PerSecond(50), true), faults::add)) {
            await().until(traffic::ready);
            await().during(Duration.ofMillis(300)).until(() -> log.sent(0).isEmpty());

            long ordered = System.nanoTime();
            traffic.order(FAST);
            await().pollInterval(Duration.ofMillis(2)).until(() -> !log.sent(0).isEmpty());

            assertThat(Duration.ofNanos(System.nanoTime() - ordered)).isLessThan(Duration.ofSeconds(20));
            await().until(() -> traffic.report().sentPerSecond() > 100);
            assertThat(traffic.report().plan()).isEqualTo(FAST);
        }
    }

    @Test
    void a_broker_that_does_not_acknowledge_is_given_a_tenth_of_a_second_and_no_more() {
        log.ends.add(List.of(0L));
        log.acknowledge = false;
        try (Traffic traffic = Traffic.start(TOPIC, USERS, log, FAST, faults::add)) {
            await().until(() -> !log.producers.isEmpty() && log.sent(0).size() >= 50);
            await().during(Duration.ofMillis(400)).until(() -> log.sent(0).size() == 50);
            assertThat(traffic.report().sentPerSecond()).isZero();

            log.acknowledge = true;
            IntStream.range(0, 50).forEach(i -> log.producers.getFirst().completeNext());
            await().until(() -> log.sent(0).size() > 100);
        }
        assertThat(log.sent(0).subList(49, 52)).containsExactly("0/49", "0/50", "0/51");
        assertThat(faults).isEmpty();
    }

    @Test
    void it_waits_for_a_broker_that_is_not_there_and_ends_when_closed() {
        long started;
        try (Traffic traffic = Traffic.start(TOPIC, USERS, log, FAST, faults::add)) {
            await().until(() -> log.refusals > 0);
            assertThat(traffic.ready()).isFalse();
            started = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
        assertThat(faults).isEmpty();
    }

    private static TrafficPlan plan(Rate rate, boolean paused) {
        return new TrafficPlan(rate, paused, OptionalInt.empty());
    }

    /** Ends where it is told to, each reading twice; the last one for ever. */
    private static final class FakeLog implements Log {

        final Queue<List<Long>> ends = new ConcurrentLinkedQueue<>();
        final List<MockProducer<byte[], byte[]>> producers = new CopyOnWriteArrayList<>();
        volatile boolean acknowledge = true;
        volatile boolean refuse;
        volatile int refusals;
        private int readings;

        @Override
        public List<Long> endOffsets() {
            List<Long> end = ends.peek();
            if (end == null) {
                refusals = refusals + 1;
                throw new KafkaException("no broker");
            }
            if (++readings % 2 == 0 && ends.size() > 1) {
                ends.remove();
            }
            return end;
        }

        @Override
        public Producer<byte[], byte[]> producer() {
            List<PartitionInfo> partitions = IntStream.range(0, ends.element().size())
                    .mapToObj(p -> new PartitionInfo(TOPIC, p, Node.noNode(), new Node[0], new Node[0]))
                    .toList();
            Cluster cluster = new Cluster("c", List.of(), partitions, Set.of(), Set.of());
            MockProducer<byte[], byte[]> producer = new Acknowledging(cluster);
            producers.add(producer);
            return producer;
        }

        List<String> sent(int producer) {
            return producers.stream()
                    .skip(producer)
                    .limit(1)
                    .flatMap(it -> it.history().stream())
                    .map(sent -> new String(sent.value(), UTF_8))
                    .toList();
        }

        private final class Acknowledging extends MockProducer<byte[], byte[]> {

            Acknowledging(Cluster cluster) {
                super(cluster, false, null, new ByteArraySerializer(), new ByteArraySerializer());
            }

            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent, Callback callback) {
                var result = super.send(sent, callback);
                if (refuse) {
                    errorNext(new KafkaException("refused"));
                } else if (acknowledge) {
                    completeNext();
                }
                return result;
            }
        }
    }
}
