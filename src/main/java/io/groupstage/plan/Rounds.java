package io.groupstage.plan;

import java.util.ArrayList;
import java.util.List;

/** Repeats rebalances until the assignment does not change: {@link HandOver#COOPERATIVE} needs two for partitions that move. */
final class Rounds {

    /** Ends a series that does not settle. Kafka's assignors settle in the second round, and the third proves it. */
    private static final int MOST = 4;

    private Rounds() {}

    /** Returns the assignment after each rebalance, at least one; the last is the one that stays. */
    static List<Assignment> of(Assignors assignors, Assignor assignor, PlannedGroup group, Assignment before) {
        List<Assignment> rounds = new ArrayList<>();
        rounds.add(assignors.assign(assignor, group, before));
        while (assignor.handOver() == HandOver.COOPERATIVE && rounds.size() < MOST) {
            Assignment next = assignors.assign(assignor, group, rounds.getLast());
            if (next.equals(rounds.getLast())) {
                break;
            }
            rounds.add(next);
        }
        return rounds;
    }
}
