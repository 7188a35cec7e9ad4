package io.groupstage.plan.sim;

/**
 * Says when somebody notices that a member is gone, or that a rebalance has begun. All times are in nanoseconds.
 *
 * <p>Rules, as in Kafka 4.4.0:
 * <ul>
 *   <li>A member that stops sending heartbeats is removed one session timeout after its last heartbeat, not after its crash:
 *       {@code GroupMetadataManager.rescheduleClassicGroupMemberHeartbeat} and {@code expireClassicGroupMemberHeartbeat}; for
 *       KIP-848 {@code scheduleConsumerGroupSessionTimeout}.
 *   <li>A commit of a classic member counts as a heartbeat ({@code OffsetMetadataManager.commitOffset}). One of KIP-848 does not.
 *   <li>A classic member learns of a rebalance from the answer to its next heartbeat
 *       ({@code AbstractCoordinator.HeartbeatResponseHandler}, REBALANCE_IN_PROGRESS), and joins again in its next call of poll,
 *       that is when it has processed the records of the last one.
 *   <li>The heartbeats of a classic member begin anew with each rebalance ({@code AbstractCoordinator.HeartbeatThread.enable},
 *       {@code Heartbeat.resetTimeouts}). So right after a rebalance all members send them at the same time, and later at different ones.
 *   <li>A KIP-848 member learns of a new assignment from the answer to its next heartbeat
 *       ({@code ConsumerHeartbeatRequestManager}). The broker dictates the interval
 *       ({@code group.consumer.heartbeat.interval.ms}) and the session timeout.
 *   <li>A member whose next poll comes later than {@code max.poll.interval.ms} leaves the group by itself
 *       ({@code AbstractCoordinator.HeartbeatThread}, {@code Heartbeat.pollTimeoutExpired}).
 * </ul>
 *
 * @param session {@code session.timeout.ms}
 * @param heartbeat {@code heartbeat.interval.ms}
 * @param maxPoll {@code max.poll.interval.ms}; it is also how long a classic rebalance waits for a member
 * @param initialDelay {@code group.initial.rebalance.delay.ms}: how long an empty classic group waits for others when the first member joins
 */
public record Liveness(long session, long heartbeat, long maxPoll, long initialDelay) {

    private static final long MILLI = 1_000_000;

    /** The time for a request and its answer, on a network without trouble. */
    static final long ROUND_TRIP = 5 * MILLI;

    /** Returns the first heartbeat after a time, of a member whose heartbeats began at {@code phase}. */
    long next(long phase, long time) {
        return time < phase ? phase : phase + ((time - phase) / heartbeat + 1) * heartbeat;
    }

    /** Returns when the coordinator heard the last heartbeat of a member that stopped at a time. */
    long last(long phase, long stopped) {
        return phase + Math.floorDiv(stopped - phase, heartbeat) * heartbeat;
    }
}
