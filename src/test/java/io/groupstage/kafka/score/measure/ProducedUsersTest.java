package io.groupstage.kafka.score.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.course.users.Position;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.Test;

class ProducedUsersTest {

    private final Answering broker = new Answering();
    private Map<Integer, Long> remembered = Map.of();
    private long nanos = 7;
    private final ProducedUsers users =
            new ProducedUsers(broker, "new_users", Duration.ofSeconds(1), () -> remembered, () -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
        users.nextBatch();
    }

    @Test
    void a_partition_that_an_answer_lacks_is_not_known_rather_than_empty() {
        broker.tell(2, 10);
        users.refresh();
        assertThat(users.contains(new Position(1, 9))).isTrue();

        broker.tell(1, 20);
        users.nextBatch();
        assertThatThrownBy(() -> users.contains(new Position(1, 15))).isInstanceOf(RetriableException.class);
        broker.tell(0, 0);
        assertThatThrownBy(() -> users.contains(new Position(0, 15))).isInstanceOf(RetriableException.class);
        assertThat(users.contains(new Position(1, 9))).isTrue();

        broker.tell(2, 20);
        assertThat(users.contains(new Position(1, 15))).isTrue();
        assertThat(users.contains(new Position(1, 20))).isFalse();
    }

    @Test
    void a_broker_that_is_behind_takes_back_nothing_that_was_there() {
        broker.tell(1, 10);
        users.refresh();
        broker.tell(1, 5);
        users.refresh();
        assertThat(users.contains(new Position(0, 9))).isTrue();
    }

    @Test
    void a_user_that_was_produced_once_stays_so_though_its_record_is_lost() {
        remembered = Map.of(0, 12L);
        broker.tell(1, 5);
        users.refresh();
        assertThat(users.contains(new Position(0, 11))).isTrue();
        assertThat(users.contains(new Position(0, 12))).isFalse();
    }

    @Test
    void a_topic_that_was_made_anew_with_fewer_partitions_is_believed_once_it_has_stayed_so_for_long() {
        broker.tell(2, 10);
        users.refresh();
        broker.tell(1, 3);
        assertThatThrownBy(users::refresh).isInstanceOf(RetriableException.class);
        pass(Duration.ofSeconds(29));
        assertThatThrownBy(users::refresh).isInstanceOf(RetriableException.class);

        pass(Duration.ofSeconds(1));
        users.refresh();
        assertThat(users.contains(new Position(1, 9))).as("produced before").isTrue();
        assertThat(users.contains(new Position(1, 10))).isFalse();

        broker.tell(1, 12);
        users.nextBatch();
        assertThat(users.contains(new Position(0, 11))).isTrue();
    }

    @Test
    void brokers_that_know_more_and_less_by_turns_do_not_make_a_partition_vanish() {
        broker.tell(2, 10);
        users.refresh();
        broker.tell(1, 10);
        assertThatThrownBy(users::refresh).isInstanceOf(RetriableException.class);
        pass(Duration.ofSeconds(29));
        broker.tell(2, 10);
        users.refresh();

        pass(Duration.ofSeconds(29));
        broker.tell(1, 10);
        assertThatThrownBy(users::refresh).isInstanceOf(RetriableException.class);
        pass(Duration.ofSeconds(29));
        assertThatThrownBy(users::refresh).isInstanceOf(RetriableException.class);
    }

    private static final class Answering extends MockConsumer<byte[], byte[]> {

        private long end;

        Answering() {
            super("earliest");
        }

        void tell(int partitions, long ends) {
            end = ends;
            Node node = new Node(0, "localhost", 1);
            updatePartitions(
                    "new_users",
                    IntStream.range(0, partitions)
                            .mapToObj(number -> new PartitionInfo("new_users", number, node, new Node[0], new Node[0]))
                            .toList());
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            List.copyOf(partitions).forEach(partition -> ends.put(partition, end));
            return ends;
        }
    }
}
