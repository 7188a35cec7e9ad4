package io.groupstage.kafka.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.GroupNote;
import io.groupstage.group.History;
import io.groupstage.group.Rebalance;
import io.groupstage.group.Redelivered;
import io.groupstage.kafka.broker.TestCluster;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryLogIT {

    private final List<String> failures = new ArrayList<>();

    @Test
    void what_was_written_is_there_again_each_once_in_its_last_word(@TempDir Path directory) throws Exception {
        try (TestCluster cluster = TestCluster.start(directory, 1)) {
            cluster.provision(1, 5);
            Rebalance first = EntryTest.rebalance("team-1", 7);
            Rebalance second = EntryTest.rebalance("team-2", 7);
            GroupNote note = new GroupNote(
                    "team-1",
                    GroupNote.Kind.TOPIC_DELETED,
                    Instant.ofEpochMilli(1),
                    Optional.of("users"),
                    Optional.empty(),
                    "gone");
            try (HistoryLog log = HistoryLog.open(cluster.labClient(), failures::add)) {
                log.write(first);
                log.write(second);
                log.write(note);
                log.write(first.withRedelivered(new Redelivered(9, 99)));
            }
            nonsense(cluster);
            try (HistoryTail again = HistoryTail.open(cluster.labClient())) {
                assertThat(again.past())
                        .isEqualTo(new History(
                                List.of(first.withRedelivered(new Redelivered(9, 99)), second), List.of(note)));
            }
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void what_two_processes_write_of_one_rebalance_is_followed_as_one(@TempDir Path directory) throws Exception {
        try (TestCluster cluster = TestCluster.start(directory, 1)) {
            cluster.provision(1, 5);
            Rebalance observed = EntryTest.rebalance("team-1", 7);
            try (HistoryLog observer = HistoryLog.open(cluster.labClient(), failures::add);
                    HistoryLog scorer = HistoryLog.open(cluster.labClient(), failures::add);
                    HistoryTail tail = HistoryTail.open(cluster.labClient())) {
                assertThat(tail.past()).isEqualTo(History.NONE);
                BlockingQueue<Rebalance> told = new LinkedBlockingQueue<>();
                tail.follow(told(told));

                observer.write(observed);
                assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(observed);
                scorer.write(observed.withRedelivered(new Redelivered(9, 99)));
                assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(observed.withRedelivered(new Redelivered(9, 99)));
                observer.write(observed); // it knows nothing of the other, and tells nothing new
                Rebalance next = EntryTest.rebalance("team-1", 8);
                observer.write(next);
                assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(next);
            }
            assertThat(failures).isEmpty();
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

    private static void nonsense(TestCluster cluster) {
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(cluster.labClient(), bytes, bytes)) {
            producer.send(new ProducerRecord<>(HistoryLog.TOPIC, null, new byte[] {1, 2, 3}));
            producer.send(new ProducerRecord<>(HistoryLog.TOPIC, null, null));
            producer.flush();
        }
    }
}
