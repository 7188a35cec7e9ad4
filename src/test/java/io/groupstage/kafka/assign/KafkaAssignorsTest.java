package io.groupstage.kafka.assign;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.plan.Assignor;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KafkaAssignorsTest {

    private final KafkaAssignors assignors = new KafkaAssignors();

    @Test
    void range_gives_neighbours_together_and_roundrobin_deals_cards() {
        assertThat(assignors.assign(Assignor.RANGE, 5, 3)).isEqualTo(List.of(List.of(0, 1), List.of(2, 3), List.of(4)));
        assertThat(assignors.assign(Assignor.ROUND_ROBIN, 5, 3))
                .isEqualTo(List.of(List.of(0, 3), List.of(1, 4), List.of(2)));
    }

    @Test
    void the_sixth_consumer_of_five_partitions_is_idle() {
        for (Assignor assignor : Assignor.values()) {
            assertThat(assignors.assign(assignor, 5, 6))
                    .as(assignor.word())
                    .hasSize(6)
                    .filteredOn(List::isEmpty)
                    .hasSize(1);
        }
    }

    @Property(tries = 200)
    void each_partition_has_one_owner_and_shares_differ_by_one_at_most(
            @ForAll Assignor assignor,
            @ForAll @IntRange(min = 1, max = 40) int partitions,
            @ForAll @IntRange(min = 1, max = 40) int members) {
        List<List<Integer>> shares = assignors.assign(assignor, partitions, members);

        assertThat(shares).hasSize(members);
        assertThat(shares.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, partitions).boxed().toList());
        assertThat(shares.stream().mapToInt(List::size).summaryStatistics().getMax()
                        - shares.stream()
                                .mapToInt(List::size)
                                .summaryStatistics()
                                .getMin())
                .isLessThanOrEqualTo(1);
    }
}
