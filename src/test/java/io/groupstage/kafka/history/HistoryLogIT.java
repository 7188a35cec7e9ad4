package io.groupstage.kafka.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.SecondLane;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.RebalanceWeight;
import io.groupstage.group.rebalance.Redelivered;
import io.groupstage.kafka.broker.SharedCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SecondLane
class HistoryLogIT {

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    private final List<String> failures = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        CLUSTER.cluster().provision(1, 5);
    }

    @Test
    void what_was_written_is_there_again_each_once_in_its_last_word() {
        Rebalance first = EntryTest.rebalance("team-1", 7);
        Rebalance second = EntryTest.rebalance("team-2", 7);
        GroupNote note = new GroupNote(
                "team-1",
                GroupNote.Kind.TOPIC_DELETED,
                Instant.ofEpochMilli(1),
                Optional.of("users"),
                Optional.empty(),
                "gone");
        try (HistoryLog log = log()) {
            log.write(first);
            log.write(second);
            log.write(note);
            log.write(first.withRedelivered(new Redelivered(9, 99)));
        }
        raw(List.of(new byte[] {1, 2, 3}));
        try (HistoryTail again = tail()) {
            assertThat(again.past().rebalances())
                    .containsSubsequence(first.withRedelivered(new Redelivered(9, 99)), second)
                    .doesNotContain(first);
            assertThat(again.past().notes()).containsExactly(note);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void what_two_processes_write_of_one_rebalance_is_followed_as_one() throws Exception {
        Rebalance observed = EntryTest.rebalance("team-3", 7);
        try (HistoryLog observer = log();
                HistoryLog scorer = log();
                HistoryTail tail = tail()) {
            assertThat(tail.past().rebalances()).doesNotContain(observed);
            BlockingQueue<Rebalance> told = new LinkedBlockingQueue<>();
            tail.follow(told(told));
            assertThat(tail.past()).isEqualTo(History.NONE);

            observer.write(observed);
            assertThat(told.poll(2, TimeUnit.MINUTES)).isEqualTo(observed);
            scorer.write(observed.withRedelivered(new Redelivered(9, 99)));
            assertThat(told.poll(2, TimeUnit.MINUTES)).isEqualTo(observed.withRedelivered(new Redelivered(9, 99)));
            observer.write(observed); // it knows nothing of the other, and tells nothing new
            Rebalance next = EntryTest.rebalance("team-3", 8);
            observer.write(next);
            assertThat(told.poll(2, TimeUnit.MINUTES)).isEqualTo(next);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void a_topic_full_of_hostile_rebalances_is_read_within_bounds_and_costs_no_other_team_its_past() {
        Rebalance quiet = EntryTest.rebalance("team-4", 7);
        raw(List.of(Entry.of(quiet).bytes()));
        raw(IntStream.range(0, 60)
                .mapToObj(epoch ->
                        Entry.of(HistoryFoldTest.hostile("team-5", epoch)).bytes())
                .toList());
        raw(IntStream.range(0, 2_000)
                .mapToObj(
                        epoch -> Entry.of(EntryTest.rebalance("team-6", epoch)).bytes())
                .toList());

        try (HistoryTail again = tail()) {
            List<Rebalance> past = again.past().rebalances();
            assertThat(past).contains(quiet);
            assertThat(past)
                    .filteredOn(one -> one.groupId().equals("team-6"))
                    .hasSizeBetween(100, HistoryFold.BOUNDS.ofGroup());
            assertThat(past.stream().mapToLong(RebalanceWeight::of).sum())
                    .isLessThanOrEqualTo(HistoryFold.BOUNDS.bytesOfAll());
            assertThat(past.stream()
                            .filter(one -> one.groupId().equals("team-5"))
                            .mapToLong(RebalanceWeight::of)
                            .sum())
                    .isBetween(1L, HistoryFold.BOUNDS.bytesOfGroup());
        }
    }

    @Test
    void a_group_that_writes_without_end_is_cut_short_which_is_told_once() {
        try (HistoryLog log = log()) {
            Rebalance heavy = HistoryFoldTest.hostile("team-7", 1);
            int enough = (int) (Allowances.BYTES / Entry.of(heavy).bytes().length) + 3;
            for (int i = 0; i < enough; i++) {
                log.write(heavy);
            }
            log.write(EntryTest.rebalance("team-8", 1));
            // the log waits for a few seconds when it closes, and a busy machine needs longer for so many bytes
            await().atMost(Duration.ofSeconds(60)).until(HistoryLogIT::knowsTeam8);
        }
        assertThat(failures)
                .containsExactly("group team-7 rebalances too often: some of its rebalances are not written to"
                        + " groupstage.rebalances");
    }

    private static boolean knowsTeam8() {
        try (HistoryTail again = tail()) {
            return again.past().rebalances().contains(EntryTest.rebalance("team-8", 1));
        }
    }

    private HistoryLog log() {
        return HistoryLog.open(CLUSTER.labClient(), failures::add);
    }

    private static HistoryTail tail() {
        return HistoryTail.open(CLUSTER.labClient(), UnaryOperator.identity());
    }

    /** As an earlier version may have written it, which had no bounds. */
    private static void raw(List<byte[]> values) {
        Map<String, Object> config = CLUSTER.labClient();
        config.put("compression.type", "lz4");
        config.put("max.request.size", 8 << 20);
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(config, bytes, bytes)) {
            values.forEach(value -> producer.send(new ProducerRecord<>(HistoryLog.TOPIC, null, value)));
            producer.flush();
        }
    }

    private static HistoryTail.Listener told(BlockingQueue<Rebalance> rebalances) {
        return new HistoryTail.Listener() {
            @Override
            public void rebalanced(Rebalance rebalance) {
                rebalances.add(rebalance);
            }

            @Override
            public void noted(GroupNote note) {}
        };
    }
}
