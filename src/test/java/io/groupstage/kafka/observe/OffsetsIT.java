package io.groupstage.kafka.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.SecondLane;
import io.groupstage.group.GroupNote;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.MemberCondition;
import io.groupstage.group.lag.OffsetState;
import io.groupstage.group.lag.PartitionView;
import io.groupstage.group.log.LogRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/**
 * Checks the meaning of committed offsets with a real broker. Each test has a topic and a group of its own, of one name.
 * The class is longer than 300 lines because all its tests share one broker.
 */
@SecondLane
class OffsetsIT extends OffsetsFixture {

    @Test
    void a_member_that_has_not_committed_yet_has_no_lag_and_no_zero() throws Exception {
        create("uncommitted", 1);
        produce("uncommitted", 5);
        Map<String, Object> config = cluster.labClient();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, "uncommitted");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("uncommitted"));
            SOON.until(() -> {
                consumer.poll(Duration.ofMillis(50));
                return state("uncommitted", OffsetState.NO_COMMIT)
                        && view("uncommitted").orElseThrow().log().isPresent();
            });
            assertThat(view("uncommitted").orElseThrow().lag()).isEmpty();
            assertThat(observer.group("uncommitted").orElseThrow().lag()).isEmpty();
            consumer.commitSync(Map.of(kafka("uncommitted"), new OffsetAndMetadata(2)));
            SOON.untilAsserted(() -> assertLag("uncommitted", 3));
        }
    }

    private void assertLag(String name, long lag) {
        PartitionView view = view(name).orElseThrow();
        assertThat(view.state()).isEqualTo(OffsetState.CURRENT);
        assertThat(view.lag()).isEqualTo(OptionalLong.of(lag));
    }

    @Test
    void an_offset_whose_records_are_deleted_is_below_the_logs_start() throws Exception {
        create("below", 1);
        produce("below", 20);
        commit("below", 4);
        SOON.untilAsserted(() -> assertLag("below", 16));
        admin.deleteRecords(Map.of(kafka("below"), RecordsToDelete.beforeOffset(10)))
                .all()
                .get(60, TimeUnit.SECONDS);
        SOON.until(() -> state("below", OffsetState.BELOW_LOG_START));
        assertThat(view("below").orElseThrow().log().orElseThrow().logStartOffset())
                .isEqualTo(10);
    }

    @Test
    void an_offset_that_was_never_written_is_beyond_the_logs_end() throws Exception {
        create("beyond", 1);
        produce("beyond", 20);
        commit("beyond", 1_000);
        SOON.until(() -> state("beyond", OffsetState.BEYOND_LOG_END));
        assertThat(view("beyond").orElseThrow().log().orElseThrow().logEndOffset())
                .isEqualTo(20);
        assertThat(observer.group("beyond").orElseThrow().lag()).isEmpty();
    }

    @Test
    void records_of_an_open_transaction_hold_back_until_it_ends() throws Exception {
        create("held", 1);
        produce("held", 3);
        commit("held", 3);
        try (KafkaProducer<byte[], byte[]> transactional = transactional("held")) {
            transactional.beginTransaction();
            transactional
                    .send(new ProducerRecord<>("held", 0, null, new byte[10]))
                    .get(60, TimeUnit.SECONDS);
            SOON.until(() -> state("held", OffsetState.HELD_BY_TRANSACTION));
            PartitionView held = view("held").orElseThrow();
            assertThat(held.log().orElseThrow().lastStableOffset()).isEqualTo(OptionalLong.of(3));
            assertThat(held.lag()).isEqualTo(OptionalLong.of(1));
            transactional.commitTransaction();
            SOON.until(() -> state("held", OffsetState.CURRENT)
                    && view("held").orElseThrow().lag().equals(OptionalLong.of(2)));
        }
    }

    @Test
    void behind_the_last_record_of_transactions_only_markers_are_left() throws Exception {
        create("marked", 1);
        try (KafkaProducer<byte[], byte[]> transactional = transactional("marked")) {
            transactional.beginTransaction();
            transactional.send(new ProducerRecord<>("marked", 0, null, new byte[10]));
            transactional.send(new ProducerRecord<>("marked", 0, null, new byte[10]));
            transactional.commitTransaction();
            transactional.beginTransaction();
            transactional
                    .send(new ProducerRecord<>("marked", 0, null, new byte[10]))
                    .get(60, TimeUnit.SECONDS);
            transactional.abortTransaction();
        }
        commit("marked", 2);
        commit("marked-behind", "marked", 1);
        TopicPartition partition = new TopicPartition("marked", 0);
        SOON.until(() -> view("marked").map(PartitionView::lag).equals(Optional.of(OptionalLong.of(0))));
        PartitionView read = view("marked").orElseThrow();
        assertThat(read.state()).isEqualTo(OffsetState.CURRENT);
        assertThat(read.timeLag()).contains(new PartitionView.TimeLag(Duration.ZERO, false));
        assertThat(read.offsetsWithoutRecord()).isEqualTo(3);
        assertThat(read.stateLabel())
                .isEqualTo("only 3 offsets without a record are left: markers of transactions, or gaps");
        PartitionView behind = observer.group("marked-behind").orElseThrow().view(partition);
        assertThat(behind.lag()).as("a record, and what stands behind it").isEqualTo(OptionalLong.of(4));
        produce("marked", 1);
        SOON.until(() -> view("marked").map(PartitionView::lag).equals(Optional.of(OptionalLong.of(4))));
    }

    @Test
    void all_groups_of_a_partition_are_shown_one_end_whatever_they_commit() throws Exception {
        create("old-offsets", 1);
        produce("old-offsets", 20);
        commit("old-offsets", 3);
        SOON.until(() -> state("old-offsets", OffsetState.CURRENT));
        TopicPartition partition = new TopicPartition("old-offsets", 0);
        for (int i = 0; i < 15; i++) {
            commit("goes-on", "old-offsets", 1_000);
            for (GroupSnapshot group : observer.groups()) {
                if (group.partitions().contains(partition)) {
                    // on a machine that stalls, the end may have been unknown for too long
                    assertThat(group.view(partition).log().map(LogRange::logEndOffset))
                            .isIn(Optional.empty(), Optional.of(20L));
                }
            }
        }
        SOON.during(Duration.ofSeconds(2)).until(() -> {
            commit("goes-on", "old-offsets", 1_000);
            return observer.group("goes-on").orElseThrow().view(partition).state() == OffsetState.BEYOND_LOG_END;
        });
    }

    @Test
    void a_log_that_grows_without_transactions_is_never_held() throws Exception {
        create("growing", 1);
        commit("growing", 0);
        SOON.until(() -> state("growing", OffsetState.CURRENT));
        Instant until = Instant.now().plusSeconds(3);
        Set<OffsetState> seen = EnumSet.noneOf(OffsetState.class);
        SOON.until(() -> {
            produce("growing", 5);
            commit("growing", endOf("growing"));
            seen.add(view("growing").orElseThrow().state());
            return Instant.now().isAfter(until);
        });
        assertThat(seen)
                .as("on a machine that stalls the end may be told too long ago, which is another thing")
                .contains(OffsetState.CURRENT)
                .isSubsetOf(OffsetState.CURRENT, OffsetState.UNKNOWN);
    }

    @Test
    void offsets_of_an_aborted_transaction_never_show() throws Exception {
        create("aborted", 1);
        produce("aborted", 20);
        commit("aborted", 1);
        SOON.until(() -> state("aborted", OffsetState.CURRENT));
        try (KafkaProducer<byte[], byte[]> transactional = transactional("aborted")) {
            transactional.beginTransaction();
            transactional.sendOffsetsToTransaction(
                    Map.of(kafka("aborted"), new OffsetAndMetadata(15)), nobodyOf("aborted"));
            transactional.abortTransaction();
            transactional.beginTransaction();
            transactional.sendOffsetsToTransaction(
                    Map.of(kafka("aborted"), new OffsetAndMetadata(7)), nobodyOf("aborted"));
            transactional.commitTransaction();
        }
        // The second one stands behind the first in the log: when it shows, the first was passed over.
        SOON.until(() -> committed("aborted") != 1);
        assertThat(committed("aborted")).isEqualTo(7);
        assertThat(notesOf("aborted")).isEmpty();
    }

    @Test
    void an_open_transaction_makes_the_other_groups_of_its_partition_stale_until_it_ends() throws Exception {
        create("left-open", 1);
        commit("left-open", 0);
        int partitions = admin.describeTopics(List.of(Topic.GROUP_METADATA_TOPIC_NAME))
                .topicNameValues()
                .get(Topic.GROUP_METADATA_TOPIC_NAME)
                .get(60, TimeUnit.SECONDS)
                .partitions()
                .size();
        List<String> elsewhere = new ArrayList<>();
        String beside = neighbour("left-open", partitions, elsewhere);
        commit(beside, "left-open", 0);
        commit(elsewhere.getFirst(), "left-open", 0);
        SOON.until(() -> observer.group(beside).isPresent());
        Instant before = Instant.now();
        KafkaProducer<byte[], byte[]> transactional = transactional("left-open");
        transactional.beginTransaction();
        transactional.sendOffsetsToTransaction(
                Map.of(kafka("left-open"), new OffsetAndMetadata(15)), nobodyOf("left-open"));
        try (TestMember member = TestMember.classic(cluster.labClient(), beside, "left-open")) {
            SOON.until(() -> unheard(beside).isPresent() && unheard("left-open").isPresent());
            GroupSnapshot held = observer.group(beside).orElseThrow();
            assertThat(held.unheard().orElseThrow().since()).isBetween(before.minusSeconds(30), held.asOf());
            assertThat(held.unheard().orElseThrow().reason()).startsWith("an open transaction");
            assertThat(held.group().members()).isEmpty();
            assertThat(unheard(elsewhere.getFirst())).isEmpty();
            transactional.close(); // aborts; the broker does so too, after ten seconds
            SOON.until(() -> unheard(beside).isEmpty()
                    && !observer.group(beside).orElseThrow().group().members().isEmpty());
        } finally {
            transactional.close();
        }
        assertThat(committed("left-open")).isZero();
    }

    @Test
    void a_reset_back_and_forth_is_told() throws Exception {
        create("reset", 1);
        produce("reset", 20);
        try (TestMember member = TestMember.classic(cluster.labClient(), "reset", "reset")) {
            SOON.until(() -> committed("reset") == 20);
        }
        SOON.until(() -> observer.group("reset").orElseThrow().group().members().isEmpty());
        commit("reset", 5);
        SOON.until(() -> notesOf("reset").equals(List.of(GroupNote.Kind.OFFSET_REWOUND)));
        commit("reset", 9);
        SOON.until(
                () -> notesOf("reset").equals(List.of(GroupNote.Kind.OFFSET_REWOUND, GroupNote.Kind.OFFSET_SKIPPED)));
        try (TestMember member = TestMember.classic(cluster.labClient(), "reset", "reset")) {
            SOON.until(() -> condition("reset").equals(Optional.of(MemberCondition.Kind.REWOUND)));
        }
    }

    @Test
    void a_topic_that_is_made_again_is_another_one() throws Exception {
        create("again", 1);
        produce("again", 20);
        commit("again", 12);
        SOON.until(() -> state("again", OffsetState.CURRENT));
        awaitQuiet("again");
        admin.deleteTopics(List.of("again")).all().get(60, TimeUnit.SECONDS);
        SOON.ignoreExceptions().until(() -> {
            create("again", 1);
            return true;
        });
        SOON.until(() -> notesOf("again").contains(GroupNote.Kind.TOPIC_RECREATED));
        assertThat(notesOf("again")).containsOnlyOnce(GroupNote.Kind.TOPIC_RECREATED);
        produce("again", 2);
        commit("again", 2);
        SOON.until(() -> state("again", OffsetState.CURRENT)
                && view("again").orElseThrow().log().orElseThrow().logEndOffset() == 2);
        SOON.untilAsserted(() -> assertLag("again", 0));
        assertThat(view("again").orElseThrow().growth().orElseThrow().timeOf(10))
                .isEmpty();
    }

    @Test
    void a_topic_that_is_deleted_shows_no_old_end() throws Exception {
        create("deleted", 1);
        produce("deleted", 20);
        commit("deleted", 12);
        SOON.until(() -> state("deleted", OffsetState.CURRENT));
        awaitQuiet("deleted");
        admin.deleteTopics(List.of("deleted")).all().get(60, TimeUnit.SECONDS);
        SOON.until(() -> notesOf("deleted").contains(GroupNote.Kind.TOPIC_DELETED));
        SOON.until(() -> view("deleted").flatMap(PartitionView::log).isEmpty());
    }

    @Test
    void added_partitions_are_told() throws Exception {
        create("wider", 2);
        produce("wider", 20);
        commit("wider", 12);
        SOON.until(() -> state("wider", OffsetState.CURRENT));
        awaitQuiet("wider");
        admin.createPartitions(Map.of("wider", NewPartitions.increaseTo(3)))
                .all()
                .get(60, TimeUnit.SECONDS);
        SOON.until(() -> notesOf("wider").equals(List.of(GroupNote.Kind.PARTITIONS_ADDED)));
    }

    @Test
    void the_lag_in_time_grows_with_the_clock_while_nobody_reads() throws Exception {
        create("late", 1);
        produce("late", 1);
        commit("late", 1);
        SOON.until(() -> view("late")
                .flatMap(PartitionView::timeLag)
                .equals(Optional.of(new PartitionView.TimeLag(Duration.ZERO, false))));
        Instant before = view("late").orElseThrow().log().orElseThrow().asOf();
        produce("late", 10);
        SOON.until(() -> view("late").orElseThrow().lag().equals(OptionalLong.of(10)));
        Instant after = view("late").orElseThrow().log().orElseThrow().asOf();
        SOON.until(() -> view("late")
                .flatMap(PartitionView::timeLag)
                .filter(lag -> lag.duration().compareTo(Duration.ofSeconds(2)) > 0)
                .isPresent());
        PartitionView view = view("late").orElseThrow();
        PartitionView.TimeLag lag = view.timeLag().orElseThrow();
        assertThat(lag.atLeast()).isFalse();
        assertThat(lag.duration())
                .as("the log grew between an end that was told before and one that was told after")
                .isBetween(Duration.between(after, view.asOf()), Duration.between(before, view.asOf()));
    }

    @Test
    void a_consumer_that_is_frozen_is_stopped_until_it_goes_on() throws Exception {
        create("frozen", 1);
        produce("frozen", 20);
        try (TestMember first = TestMember.classic(cluster.labClient(), "frozen", "frozen")) {
            SOON.until(() -> committed("frozen") == 20);
            SOON.until(() -> condition("frozen").equals(Optional.of(MemberCondition.Kind.WORKING))
                    || condition("frozen").equals(Optional.of(MemberCondition.Kind.NO_DATA)));
            first.pause();
            produce("frozen", 30);
            SOON.until(() -> condition("frozen").equals(Optional.of(MemberCondition.Kind.STOPPED)));
            assertThat(evidence("frozen"))
                    .startsWith("it has not committed for ")
                    .endsWith("; 30 records wait");
            first.resume();
            SOON.until(() -> condition("frozen").equals(Optional.of(MemberCondition.Kind.NO_DATA)));
            assertThat(committed("frozen")).isEqualTo(50);
        }
    }

    @Test
    void a_hand_over_tells_where_the_log_ended() throws Exception {
        create("handed", 2);
        produce("handed", 20);
        try (TestMember first = TestMember.classic(cluster.labClient(), "handed", "handed")) {
            SOON.until(() -> committed("handed") == 20);
            // An end before the first measurement of the log stays unknown.
            SOON.until(() -> view("handed").orElseThrow().log().isPresent());
            try (TestMember second = TestMember.classic(cluster.labClient(), "handed", "handed")) {
                SOON.until(() ->
                        observer.group("handed").orElseThrow().group().members().size() == 2);
                SOON.until(() -> heard.rebalancesOf("handed").stream()
                        .flatMap(rebalance -> rebalance.handOvers().stream())
                        .anyMatch(handOver -> handOver.partition().partition() == 0
                                && handOver.logEnd().equals(OptionalLong.of(20))
                                && handOver.atRisk().equals(OptionalLong.of(0))));
            }
        }
    }
}
