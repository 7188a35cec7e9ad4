package io.groupstage.plan;

/** Asks Kafka's own assignors. Called from any thread. */
@FunctionalInterface
public interface Assignors {

    /**
     * Returns what the assignor's code returns for this group in one rebalance.
     *
     * <p>{@link Assignor#COOPERATIVE_STICKY} withholds partitions that an owner must give up first: {@link Rounds} asks again.
     *
     * @param before the assignment that the members had; those who are not in the group any more are ignored
     */
    Assignment assign(Assignor assignor, PlannedGroup group, Assignment before);
}
