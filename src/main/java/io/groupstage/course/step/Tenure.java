package io.groupstage.course.step;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One member's time with one partition, up to the next owner.
 *
 * @param began the offset with which it began; empty where nothing was committed then, or nobody saw it
 * @param held whether the partition is still the member's; else it is nobody's
 * @param departure how its member went, once it is gone
 */
record Tenure(String memberId, OptionalLong began, boolean held, Optional<Departure> departure) {

    /**
     * A member that left, crashed or was too slow.
     *
     * @param rebalanceId of the rebalance that noticed
     * @param step the place of that rebalance among those that are remembered
     * @param partitions how many partitions were its own last
     */
    record Departure(String memberId, String rebalanceId, int step, int partitions) {}

    static Tenure of(String memberId, OptionalLong began) {
        return new Tenure(memberId, began, true, Optional.empty());
    }

    Tenure released() {
        return new Tenure(memberId, began, false, departure);
    }

    Tenure ended(Departure how) {
        return new Tenure(memberId, began, held, Optional.of(how));
    }

    /** The same, without how its member went: that is too long ago. */
    Tenure withoutDeparture() {
        return new Tenure(memberId, began, held, Optional.empty());
    }
}
