package io.groupstage.kafka.observe.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.SecondLane;
import io.groupstage.group.rebalance.History;
import io.groupstage.kafka.broker.SharedCluster;
import io.groupstage.kafka.broker.TestCluster;
import io.groupstage.kafka.observe.backfill.Backfill;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.publish.GroupListener;
import io.groupstage.kafka.observe.publish.ObserverInputs;
import io.groupstage.kafka.observe.publish.PublishedGroups;
import io.groupstage.kafka.topic.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SecondLane
class PoisonIT {

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    private static final String STUB = "stub";
    private static final int POISONED = 2_000;

    @Test
    void a_tail_goes_on_over_any_bytes_and_counts_them() throws Exception {
        TestCluster broker = CLUSTER.cluster();
        try (Admin admin = Admin.create(broker.labClient());
                Cluster cluster = new Cluster(broker.labClient(), InstantSource.system())) {
            admin.createTopics(List.of(new NewTopic(STUB, 2, (short) 1))).all().get(60, TimeUnit.SECONDS);
            poison(broker);
            PublishedGroups published = new PublishedGroups(GroupListener.NOBODY, History.NONE);
            OffsetsTail tail = tail(broker, cluster, published);
            tail.start();
            try {
                published.ready().get(60, TimeUnit.SECONDS);
                assertThat(tail.undecodable()).isEqualTo(POISONED + 2);
                assertThat(tail.failedSince()).isEmpty();
                assertThat(published.all()).extracting("groupId").containsExactly("classic-1");

                commit(broker, null);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> published.all().isEmpty());
            } finally {
                tail.stop();
            }
            assertThat(tail.awaitEnd(Deadline.in(Duration.ofSeconds(30)))).isTrue();
        }
    }

    private static OffsetsTail tail(TestCluster broker, Cluster cluster, PublishedGroups published) {
        Consumer<byte[], byte[]> consumer = OffsetsLog.consumer(broker.labClient());
        Backfill view = new Backfill(
                cluster,
                published,
                () -> OffsetsLog.consumer(broker.labClient()),
                new Backfill.Settings(Long.MAX_VALUE, ObserverInputs.NONE));
        return new OffsetsTail("poisoned-tail", new OffsetsLog(consumer, STUB), cluster, view, History.NONE);
    }

    /** Keys of a type that no Kafka has, no key at all, a tombstone of nothing known, and one good commit amid them. */
    private static void poison(TestCluster broker) throws Exception {
        Random random = new Random(20_261_123);
        List<Future<?>> sent = new ArrayList<>();
        try (var producer = producer(broker)) {
            for (int i = 0; i < POISONED; i++) {
                byte[] key = new byte[2 + random.nextInt(60)];
                random.nextBytes(key);
                key[0] = 0x7f;
                byte[] value = new byte[random.nextInt(500)];
                random.nextBytes(value);
                sent.add(producer.send(new ProducerRecord<>(STUB, i % 2, key, i % 5 == 0 ? null : value)));
            }
            sent.add(producer.send(new ProducerRecord<>(STUB, 0, null, new byte[] {1, 2, 3})));
            sent.add(producer.send(new ProducerRecord<>(STUB, 0, new byte[0], new byte[0])));
        }
        for (Future<?> record : sent) {
            record.get(2, TimeUnit.MINUTES); // on a busy machine a producer may give up, and the count would be wrong
        }
        commit(broker, HexFormat.of().parseHex("0004000000000000002affffffff01000001a2055d742a00"));
    }

    private static void commit(TestCluster broker, byte[] value) throws Exception {
        byte[] key = HexFormat.of().parseHex("00010009636c61737369632d310005757365727300000000");
        try (var producer = producer(broker)) {
            producer.send(new ProducerRecord<>(STUB, 1, key, value)).get(60, TimeUnit.SECONDS);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(TestCluster broker) {
        return new KafkaProducer<>(broker.labClient(), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
