package io.groupstage.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.group.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class SortedPartitionsTest {

    private static final SortedPartitions.Topics TOPICS =
            new SortedPartitions.Topics(List.of(new PlannedTopic("users", 9), new PlannedTopic("orders", 9)));

    @Test
    void partitions_have_the_order_of_their_topics_and_numbers() {
        List<TopicPartition> sorted = TOPICS.list(4, list -> {
            list.add("users", 8);
            list.addAll("orders", Set.of(3, 2));
            list.add("users", 0);
        });

        assertThat(sorted)
                .containsExactly(
                        new TopicPartition("orders", 2),
                        new TopicPartition("orders", 3),
                        new TopicPartition("users", 0),
                        new TopicPartition("users", 8));
    }

    @Property(tries = 200)
    void a_list_equals_that_of_the_sorted_objects(
            @ForAll @UniqueElements List<@IntRange(max = Integer.MAX_VALUE) Integer> users,
            @ForAll @UniqueElements List<@IntRange(max = 20) Integer> orders) {
        List<TopicPartition> sorted = TOPICS.list(users.size() + orders.size(), list -> {
            list.addAll("users", users);
            orders.forEach(number -> list.add("orders", number));
        });
        List<TopicPartition> expected = new ArrayList<>();
        users.forEach(number -> expected.add(new TopicPartition("users", number)));
        orders.forEach(number -> expected.add(new TopicPartition("orders", number)));
        expected.sort(null);

        assertThat(sorted).isEqualTo(expected).hasSameHashCodeAs(expected);
    }

    @Test
    void a_list_never_changes_and_knows_only_the_topics_of_its_group() {
        List<TopicPartition> sorted = TOPICS.list(1, list -> list.add("users", 0));

        assertThatThrownBy(() -> sorted.set(0, new TopicPartition("users", 1)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> TOPICS.list(1, list -> list.add("others", 0)).getFirst())
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void the_partitions_are_collected_once_when_somebody_asks_for_one() {
        AtomicInteger asked = new AtomicInteger();
        List<TopicPartition> sorted = TOPICS.list(1, list -> {
            asked.incrementAndGet();
            list.add("users", 3);
        });

        assertThat(sorted.size()).isOne();
        assertThat(asked).hasValue(0);
        assertThat(sorted.getFirst()).isEqualTo(sorted.getLast()).isEqualTo(new TopicPartition("users", 3));
        assertThat(asked).hasValue(1);
    }
}
