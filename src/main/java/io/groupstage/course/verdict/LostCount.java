package io.groupstage.course.verdict;

import java.time.Instant;

/**
 * A state of a partition that a team has lost: the count fell, and the offset did not.
 *
 * @param before the last state that had the whole count
 * @param after the first state that lacks it, or a later one that lacks even more
 * @param at when {@code after} was published, by the broker's clock
 */
public record LostCount(PartitionStats before, PartitionStats after, Instant at) {

    public int partition() {
        return before.partition();
    }
}
