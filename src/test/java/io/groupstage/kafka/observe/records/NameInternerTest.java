package io.groupstage.kafka.observe.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.TopicPartition;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameInternerTest {

    private final NameInterner names = new NameInterner();

    @Test
    void equal_names_are_one_object() {
        String first = names.name(new String("orders"));
        assertThat(names.name(new String("orders"))).isSameAs(first);
    }

    @Test
    void equal_partitions_are_one_object_and_refer_to_one_name() {
        TopicPartition first = names.partition(new String("orders"), 3);
        assertThat(first).isEqualTo(new TopicPartition("orders", 3));
        assertThat(names.partition(new String("orders"), 3)).isSameAs(first);
        assertThat(names.partition(new String("orders"), 4).topic()).isSameAs(first.topic());
    }

    @Test
    void too_many_names_are_forgotten_and_still_right() {
        String first = names.name(new String("orders"));
        IntStream.range(0, NameInterner.MOST).forEach(i -> names.name("made-up-" + i));
        assertThat(names.name(new String("orders"))).isEqualTo("orders").isNotSameAs(first);
    }
}
