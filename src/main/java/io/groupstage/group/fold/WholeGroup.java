package io.groupstage.group.fold;

import io.groupstage.group.fold.rebalances.GroupAssignment;
import java.time.Instant;

/** The group that a protocol's fold is a part of. */
interface WholeGroup {

    /** Returns the group's present assignment, the basis of the next rebalance. */
    GroupAssignment assignment();

    /** Reports that a rebalance has ended: all members now have their target assignment. */
    void converged(Instant at);
}
