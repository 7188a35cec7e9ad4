package io.groupstage.kafka.bots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotHabits;
import io.groupstage.course.bot.BotWishes;
import io.groupstage.course.task.CourseReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class OwnedPartitionsTest {

    private static final Team TEAM = new Team(3);
    private static final TopicPartition ZERO = new TopicPartition("new_users", 0);

    private final MockProducer<byte[], byte[]> written =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final MockConsumer<byte[], byte[]> consumer = owner(10);
    private Runnable whileTheStatesAreRead = () -> {};

    @Test
    void no_state_counts_a_record_whose_action_was_lost() {
        BotOutputTest.LosingProducer losing = new BotOutputTest.LosingProducer();
        BotResources shared = shared(losing);
        OwnedPartitions owned = new OwnedPartitions(consumer, shared, () -> false);
        owned.onPartitionsAssigned(List.of(ZERO));
        shared.output().action("a@example.org".getBytes(UTF_8), new byte[1]);
        owned.processed(ZERO, 10, true);

        assertThatThrownBy(owned::commit).isInstanceOf(KafkaException.class);

        assertThat(losing.history()).extracting(record -> record.topic()).containsExactly("actions.team-3");
        assertThat(consumer.committed(Set.of(ZERO)).get(ZERO).offset()).isEqualTo(10);
    }

    @Test
    void it_begins_where_the_log_ended_before_it_read_the_states_which_may_take_seconds() {
        whileTheStatesAreRead = () -> consumer.updateEndOffsets(Map.of(ZERO, 130L));

        new OwnedPartitions(consumer, shared(written), () -> false).onPartitionsAssigned(List.of(ZERO));

        assertThat(consumer.position(ZERO)).isEqualTo(10);
        assertThat(consumer.committed(Set.of(ZERO)).get(ZERO).offset()).isEqualTo(10);
    }

    @Test
    void the_next_owner_begins_where_the_first_one_began_although_the_first_commit_was_refused() {
        MockConsumer<byte[], byte[]> removed = new MockConsumer<>("latest") {
            @Override
            public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
                throw new CommitFailedException();
            }
        };
        endsAt(removed, 10);
        BotResources shared = shared(written);
        new OwnedPartitions(removed, shared, () -> false).onPartitionsAssigned(List.of(ZERO));
        MockConsumer<byte[], byte[]> next = owner(50);

        new OwnedPartitions(next, shared, () -> false).onPartitionsAssigned(List.of(ZERO));

        assertThat(next.position(ZERO)).isEqualTo(10);
    }

    private static MockConsumer<byte[], byte[]> owner(long end) {
        return endsAt(new MockConsumer<>("latest"), end);
    }

    private static MockConsumer<byte[], byte[]> endsAt(MockConsumer<byte[], byte[]> consumer, long end) {
        consumer.assign(List.of(ZERO));
        consumer.updateEndOffsets(Map.of(ZERO, end));
        return consumer;
    }

    /** The members of a bot that has not published a state. */
    private BotResources shared(Producer<byte[], byte[]> producer) {
        BotAccount account = new BotAccount(
                TEAM, Map.of(), ZERO.topic(), CourseReader.bundled().task(TEAM), BotHabits.of(TEAM, BotWishes.NONE));
        StatsReader reader = new StatsReader(TEAM, () -> {
            whileTheStatesAreRead.run();
            MockConsumer<byte[], byte[]> stats = new MockConsumer<>("earliest");
            TopicPartition topic = new TopicPartition(TEAM.statsTopic(), 0);
            stats.updateBeginningOffsets(Map.of(topic, 0L));
            stats.updateEndOffsets(Map.of(topic, 0L));
            return stats;
        });
        return new BotResources(account, new BotClients(account), new BotOutput(TEAM, producer), reader, new Whims());
    }
}
