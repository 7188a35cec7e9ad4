package io.groupstage.kafka.bots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.course.Team;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BotOutputTest {

    private static final TopicPartition ZERO = new TopicPartition("new_users", 0);

    /** Loses every record, as a producer does that cannot reach its broker for long. */
    private static final class LosingProducer extends MockProducer<byte[], byte[]> {

        LosingProducer() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized void flush() {
            while (errorNext(new TimeoutException("the broker does not answer"))) {
                // until nothing waits
            }
        }
    }

    private final LosingProducer producer = new LosingProducer();
    private final BotOutput output = new BotOutput(new Team(3), producer);

    @Test
    void a_lost_record_makes_each_member_start_again() {
        long one = output.failures();
        long other = output.failures();
        output.action("a@example.org".getBytes(UTF_8), new byte[1]);

        assertThatThrownBy(() -> output.flush(other)).isInstanceOf(KafkaException.class);
        assertThatThrownBy(() -> output.flush(one))
                .as("the one whose record was lost, after the other has heard of it")
                .isInstanceOf(KafkaException.class)
                .hasMessage("a record of team-3 was not written");
        output.flush(output.failures());
    }

    @Test
    void no_state_counts_a_record_whose_action_was_lost() throws Exception {
        try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.assign(List.of(ZERO));
            consumer.updateBeginningOffsets(Map.of(ZERO, 0L));
            StatsReader nothing = new StatsReader(new Team(3), () -> {
                MockConsumer<byte[], byte[]> stats = new MockConsumer<>("earliest");
                TopicPartition topic = new TopicPartition("stats.team-3", 0);
                stats.updateBeginningOffsets(Map.of(topic, 0L));
                stats.updateEndOffsets(Map.of(topic, 0L));
                return stats;
            });
            OwnedPartitions owned = new OwnedPartitions(consumer, output, nothing, () -> false);
            owned.onPartitionsAssigned(List.of(ZERO));
            output.action("a@example.org".getBytes(UTF_8), new byte[1]);
            owned.processed(ZERO, 0, true);

            assertThatThrownBy(owned::commit).isInstanceOf(KafkaException.class);

            assertThat(producer.history()).extracting(record -> record.topic()).containsExactly("actions.team-3");
            assertThat(consumer.committed(Set.of(ZERO)).get(ZERO).offset()).isZero();
        }
    }
}
