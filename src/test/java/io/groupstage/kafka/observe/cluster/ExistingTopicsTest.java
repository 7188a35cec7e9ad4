package io.groupstage.kafka.observe.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.TopicPartition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExistingTopicsTest {

    private int listings;
    private final ExistingTopics topics = new ExistingTopics(() -> listings++);

    private void rounds(int count, Set<String> named) {
        for (int round = 0; round < count; round++) {
            topics.look(named);
        }
    }

    @Test
    void a_name_that_a_client_made_up_is_asked_for_by_no_request_but_the_list_of_all() {
        Set<String> madeUp = IntStream.range(0, 3_000)
                .mapToObj(number -> "made-up-" + number)
                .collect(Collectors.toSet());
        topics.listed(List.of("new_users"));
        rounds(300, madeUp); // a minute
        assertThat(listings).isBetween(1, 7);
        assertThat(madeUp).noneMatch(topics::contains);
    }

    @Test
    void a_name_that_no_topic_can_have_is_not_even_looked_for() {
        rounds(300, Set.of("a\nb", "", "..", "\u001b[2J", "x".repeat(250), "a/b"));
        assertThat(listings).isZero();
    }

    @Test
    void a_new_name_is_looked_for_within_a_second_however_long_others_have_been_missing() {
        rounds(1_000, Set.of("deleted"));
        int before = listings;
        rounds(5, Set.of("deleted", "new"));
        assertThat(listings).isEqualTo(before + 1);
    }

    @Test
    void who_makes_up_a_name_each_round_has_all_topics_listed_once_a_second() {
        for (int round = 0; round < 100; round++) {
            topics.look(Set.of("made-up-" + round));
        }
        assertThat(listings).isLessThanOrEqualTo(21);
    }

    @Test
    void a_partition_exists_below_the_count_that_was_described() {
        topics.listed(List.of("users"));
        assertThat(topics.contains("users")).isTrue();
        assertThat(topics.contains(new TopicPartition("users", 0))).isFalse();
        topics.described("users", 2);
        assertThat(topics.contains(new TopicPartition("users", 1))).isTrue();
        assertThat(topics.contains(new TopicPartition("users", 2))).isFalse();
        assertThat(topics.contains(new TopicPartition("users", -1))).isFalse();
        assertThat(topics.contains(new TopicPartition("users", Integer.MAX_VALUE)))
                .isFalse();
    }

    @Test
    void a_topic_that_is_gone_is_looked_for_again() {
        topics.listed(List.of("users"));
        topics.described("users", 2);
        rounds(10, Set.of("users"));
        assertThat(listings).isZero();
        topics.gone("users");
        assertThat(topics.contains(new TopicPartition("users", 0))).isFalse();
        rounds(1, Set.of("users"));
        assertThat(listings).isEqualTo(1);
    }
}
