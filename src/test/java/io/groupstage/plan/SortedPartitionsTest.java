package io.groupstage.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.group.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
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
        SortedPartitions.Collector list = TOPICS.list(4);
        list.add("users", 8);
        list.addAll("orders", Set.of(3, 2));
        list.add("users", 0);

        assertThat(list.sorted())
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
        SortedPartitions.Collector list = TOPICS.list(users.size() + orders.size());
        list.addAll("users", users);
        orders.forEach(number -> list.add("orders", number));
        List<TopicPartition> expected = new ArrayList<>();
        users.forEach(number -> expected.add(new TopicPartition("users", number)));
        orders.forEach(number -> expected.add(new TopicPartition("orders", number)));
        expected.sort(null);

        assertThat(list.sorted()).isEqualTo(expected).hasSameHashCodeAs(expected);
    }

    @Test
    void a_list_never_changes_and_knows_only_the_topics_of_its_group() {
        SortedPartitions.Collector list = TOPICS.list(1);
        list.add("users", 0);
        List<TopicPartition> sorted = list.sorted();

        assertThatThrownBy(() -> sorted.set(0, new TopicPartition("users", 1)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> TOPICS.list(1).add("others", 0)).isInstanceOf(NoSuchElementException.class);
    }
}
