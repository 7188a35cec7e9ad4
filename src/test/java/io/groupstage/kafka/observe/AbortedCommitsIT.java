package io.groupstage.kafka.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.SecondLane;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.kafka.observe.publish.GroupListener;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * A random history of transactions that commit offsets, several open at once, some aborted, with plain commits between
 * them: no offset of an aborted one is ever told. {@code -Dgroupstage.transactions.seed} draws the same again.
 */
@SecondLane
class AbortedCommitsIT extends OffsetsFixture {

    private static final long SEED = Long.getLong("groupstage.transactions.seed", System.nanoTime());
    private static final int STEPS = 300;
    private static final int PRODUCERS = 3;
    private static final int PARTITIONS = 3;
    private static final List<String> GROUPS = List.of("first", "second", "third");

    private final Random random = new Random(SEED);
    private final Set<Long> told = new ConcurrentSkipListSet<>();
    private final Set<Long> accepted = new TreeSet<>();
    private final Set<Long> aborted = new TreeSet<>();
    private long lastOffset;

    /** A transactional producer and what its open transaction has committed. */
    private final class Transactions implements AutoCloseable {

        private final KafkaProducer<byte[], byte[]> producer;
        private final Set<Long> pending = new TreeSet<>();
        private boolean open;

        Transactions(int number) {
            producer = transactional("history-" + number);
        }

        void step(Map<String, ConsumerGroupMetadata> groups) {
            if (!open) {
                producer.beginTransaction();
                open = true;
            }
            int choice = random.nextInt(10);
            if (choice < 6) {
                long offset = nextOffset();
                pending.add(offset);
                producer.sendOffsetsToTransaction(
                        Map.of(anyPartition(), new OffsetAndMetadata(offset)), groups.get(anyGroup()));
            } else {
                end(choice < 8);
            }
        }

        private void end(boolean commit) {
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
            (commit ? accepted : aborted).addAll(pending);
            pending.clear();
            open = false;
        }

        @Override
        public void close() {
            if (open) {
                end(false);
            }
            producer.close();
        }
    }

    private final class Told implements GroupListener {

        @Override
        public void changed(Group group) {
            if (GROUPS.contains(group.groupId())) {
                group.committed().values().forEach(commit -> told.add(commit.offset()));
            }
        }

        @Override
        public void forgotten(String groupId) {}
    }

    @Test
    void an_offset_of_an_aborted_transaction_is_never_told() throws Exception {
        System.out.println("AbortedCommitsIT: -Dgroupstage.transactions.seed=" + SEED);
        create("history", PARTITIONS);
        try (GroupObserver watching = GroupObserver.start(cluster.labClient(), new Told(), InstantSource.system())) {
            watching.ready().get(60, TimeUnit.SECONDS);
            goOn();
            awaitSame(watching);
        }
        assertThat(told).isNotEmpty().isSubsetOf(accepted).doesNotContainAnyElementsOf(aborted);
        assertThat(aborted).isNotEmpty();

        told.clear();
        try (GroupObserver again = GroupObserver.start(cluster.labClient(), new Told(), InstantSource.system())) {
            awaitSame(again);
        }
        assertThat(told).isNotEmpty().isSubsetOf(accepted);
    }

    private void goOn() throws Exception {
        Map<String, ConsumerGroupMetadata> groups = new TreeMap<>();
        GROUPS.forEach(group -> groups.put(group, nobodyOf(group)));
        List<Transactions> all = new ArrayList<>();
        try {
            IntStream.range(0, PRODUCERS).forEach(number -> all.add(new Transactions(number)));
            for (int step = 0; step < STEPS; step++) {
                if (random.nextInt(4) == 0) {
                    commitPlainly();
                } else {
                    all.get(random.nextInt(PRODUCERS)).step(groups);
                }
            }
        } finally {
            all.forEach(Transactions::close);
        }
    }

    private void commitPlainly() throws Exception {
        long offset = nextOffset();
        accepted.add(offset);
        admin.alterConsumerGroupOffsets(anyGroup(), Map.of(anyPartition(), new OffsetAndMetadata(offset)))
                .all()
                .get(60, TimeUnit.SECONDS);
    }

    private void awaitSame(GroupObserver observer) throws Exception {
        Map<String, Map<Integer, Long>> wanted = new TreeMap<>();
        for (String group : GROUPS) {
            Map<Integer, Long> offsets = wanted.computeIfAbsent(group, id -> new TreeMap<>());
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(60, TimeUnit.SECONDS)
                    .forEach((partition, commit) -> offsets.put(partition.partition(), commit.offset()));
        }
        SOON.untilAsserted(() -> assertThat(committed(observer)).isEqualTo(wanted));
    }

    private static Map<String, Map<Integer, Long>> committed(GroupObserver observer) {
        Map<String, Map<Integer, Long>> found = new TreeMap<>();
        for (String group : GROUPS) {
            Map<Integer, Long> offsets = found.computeIfAbsent(group, id -> new TreeMap<>());
            Map<io.groupstage.group.TopicPartition, CommittedOffset> committed = observer.group(group)
                    .map(snapshot -> snapshot.group().committed())
                    .orElse(Map.of());
            committed.forEach((partition, commit) -> offsets.put(partition.partition(), commit.offset()));
        }
        return found;
    }

    /** Each offset is committed once: it tells which commit it was. */
    private long nextOffset() {
        return ++lastOffset;
    }

    private String anyGroup() {
        return GROUPS.get(random.nextInt(GROUPS.size()));
    }

    private TopicPartition anyPartition() {
        return new TopicPartition("history", random.nextInt(PARTITIONS));
    }
}
