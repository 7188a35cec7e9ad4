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
                assertThat(log.past()).isEqualTo(History.NONE);
                log.write(first);
                log.write(second);
                log.write(note);
                log.write(first.withRedelivered(new Redelivered(9, 99)));
            }
            nonsense(cluster);
            try (HistoryLog again = HistoryLog.open(cluster.labClient(), failures::add)) {
                assertThat(again.past())
                        .isEqualTo(new History(
                                List.of(first.withRedelivered(new Redelivered(9, 99)), second), List.of(note)));
            }
            assertThat(failures).isEmpty();
        }
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
