package io.groupstage.course.step;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The time during which one member owns one partition, up to the next owner.
 *
 * @param began the offset at which it began; empty if no offset was committed then, or if it was not observed
 * @param held whether the member still owns the partition; otherwise no member does
 * @param departure how the member departed, once it is gone
 */
record Tenure(String memberId, OptionalLong began, boolean held, Optional<Departure> departure) {

    /**
     * The departure of a member that left, crashed or was too slow.
     *
     * @param rebalanceId the id of the rebalance in which it showed
     * @param step the place of that rebalance among those that are kept
     * @param partitions how many partitions the member owned last
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

    /** Returns this tenure without the departure, which is too long ago. */
    Tenure withoutDeparture() {
        return new Tenure(memberId, began, held, Optional.empty());
    }
}
