package io.groupstage.kafka.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PartitionRotationTest {

    @Test
    void partitions_take_turns() {
        assertThat(first(7, new PartitionRotation(3), 1)).containsExactly(0, 1, 2, 0, 1, 2, 0);
    }

    @Test
    void partitions_take_turns_in_runs() {
        assertThat(first(7, new PartitionRotation(3), 2)).containsExactly(0, 0, 1, 1, 2, 2, 0);
    }

    @Test
    void a_hot_partition_gets_every_second_record() {
        PartitionRotation turns = new PartitionRotation(3);
        turns.heat(OptionalInt.of(2));

        assertThat(first(9, turns, 1)).containsExactly(0, 2, 1, 2, 0, 2, 1, 2, 0);
    }

    @Test
    void a_partition_that_is_not_known_is_not_hot() {
        PartitionRotation turns = new PartitionRotation(2);
        turns.heat(OptionalInt.of(7));

        assertThat(first(4, turns, 1)).containsExactly(0, 1, 0, 1);
    }

    @Property
    void a_hot_partition_gets_half_and_the_others_the_same_each(
            @ForAll @IntRange(min = 2, max = 20) int partitions,
            @ForAll @IntRange(min = 0, max = 19) int hot,
            @ForAll @IntRange(min = 1, max = 10) int runLength) {
        int heated = hot % partitions;
        PartitionRotation turns = new PartitionRotation(partitions);
        turns.heat(OptionalInt.of(heated));
        int[] records = new int[partitions];
        int rounds = 2 * (partitions - 1) * runLength;

        IntStream.range(0, 10 * rounds).forEach(i -> records[turns.next(runLength)]++);

        for (int partition = 0; partition < partitions; partition++) {
            int fair = partition == heated ? 10 * rounds / 2 : 10 * runLength;
            assertThat(records[partition]).isBetween(fair - runLength, fair + runLength);
        }
    }

    private static int[] first(int records, PartitionRotation turns, int runLength) {
        return IntStream.range(0, records).map(i -> turns.next(runLength)).toArray();
    }
}
