package io.groupstage.group;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One member of a group.
 *
 * @param memberId the id from the coordinator, unique in the group
 * @param ordinal the member's place in the order of joining, from 0, which is the letter A, B, C … on the pages. A
 *     member keeps it for its life, and no other member has it meanwhile
 * @param clientId the member's {@code client.id}; hostile text
 * @param host the address that the member connects from, as the coordinator writes it, such as {@code /127.0.0.1};
 *     hostile text
 * @param instanceId the {@code group.instance.id} of a static member
 * @param partitions the partitions that the member owns, as far as the coordinator has written them
 * @param joinedAt when the first record that contains the member was written
 * @param subscription the topics that the member subscribes to
 * @param assignmentReadable whether the assignment from the leader could be decoded; if not, the member's partitions
 *     are unknown
 * @param sessionTimeout how long the coordinator waits for the next heartbeat, if known
 * @param rebalanceTimeout how long the coordinator waits for the member in a rebalance, if known; most clients send their
 *     {@code max.poll.interval.ms}
 * @param departure how the member left, if the coordinator has removed it and the rebalance without it is under way
 */
public record Member(
        String memberId,
        int ordinal,
        String clientId,
        String host,
        Optional<String> instanceId,
        Set<TopicPartition> partitions,
        Instant joinedAt,
        Subscription subscription,
        boolean assignmentReadable,
        Optional<Duration> sessionTimeout,
        Optional<Duration> rebalanceTimeout,
        Optional<Cause> departure) {

    /** Creates a member that has not left, with an unknown rebalance timeout. */
    public Member(
            String memberId,
            int ordinal,
            String clientId,
            String host,
            Optional<String> instanceId,
            Set<TopicPartition> partitions,
            Instant joinedAt,
            Subscription subscription,
            boolean assignmentReadable,
            Optional<Duration> sessionTimeout) {
        this(
                memberId,
                ordinal,
                clientId,
                host,
                instanceId,
                partitions,
                joinedAt,
                subscription,
                assignmentReadable,
                sessionTimeout,
                Optional.empty(),
                Optional.empty());
    }

    /** Creates a member with an unknown subscription. */
    public Member(
            String memberId,
            int ordinal,
            String clientId,
            String host,
            Optional<String> instanceId,
            Set<TopicPartition> partitions,
            Instant joinedAt) {
        this(
                memberId,
                ordinal,
                clientId,
                host,
                instanceId,
                partitions,
                joinedAt,
                Subscription.UNKNOWN,
                true,
                Optional.empty());
    }

    public Member departed(Optional<Cause> how) {
        return how.isEmpty()
                ? this
                : new Member(
                        memberId,
                        ordinal,
                        clientId,
                        host,
                        instanceId,
                        partitions,
                        joinedAt,
                        subscription,
                        assignmentReadable,
                        sessionTimeout,
                        rebalanceTimeout,
                        how);
    }

    /** Returns whether the member owns no partition. */
    public boolean idle() {
        return partitions.isEmpty();
    }
}
