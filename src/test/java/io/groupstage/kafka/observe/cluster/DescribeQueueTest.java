package io.groupstage.kafka.observe.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DescribeQueueTest {

    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private final DescribeQueue turns = new DescribeQueue();

    @Test
    void each_of_five_thousand_is_asked_about_within_fifty_seconds_and_again_in_the_next_fifty() {
        Set<String> all = groups(5_000);
        for (int round = 0; round < 2; round++) {
            Set<String> asked = new HashSet<>();
            for (int second = 0; second < 50; second++) {
                asked.addAll(turns.take(all, Set.of(), START.plusSeconds(50L * round + second)));
            }
            assertThat(asked).isEqualTo(all);
        }
    }

    @Test
    void those_that_never_answer_take_half_of_the_places_at_most() {
        Set<String> all = groups(300);
        Set<String> silent = groups(200);
        Set<String> asked = new HashSet<>();
        for (int second = 0; second < 6; second++) {
            List<String> next = turns.take(all, silent, START.plusSeconds(second));
            assertThat(next)
                    .hasSizeLessThanOrEqualTo(DescribeQueue.MOST_AT_ONCE)
                    .doesNotHaveDuplicates();
            asked.addAll(next);
        }
        assertThat(asked).isEqualTo(all);
    }

    @Test
    void what_is_known_is_asked_every_five_seconds_and_what_is_not_each_time() {
        Set<String> all = Set.of("known", "unknown");
        Set<String> unknown = Set.of("unknown");
        assertThat(turns.take(all, unknown, START)).containsExactlyInAnyOrder("known", "unknown");
        assertThat(turns.take(all, unknown, START.plusSeconds(1))).containsExactly("unknown");
        assertThat(turns.take(all, unknown, START.plusSeconds(5))).containsExactlyInAnyOrder("known", "unknown");
    }

    private static Set<String> groups(int count) {
        return IntStream.range(0, count).mapToObj(i -> "group-" + i).collect(Collectors.toSet());
    }
}
