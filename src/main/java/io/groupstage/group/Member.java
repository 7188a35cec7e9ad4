package io.groupstage.group;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One member of a group.
 *
 * @param memberId the coordinator's name for it, unique in its group
 * @param ordinal its place in the order of joining, from 0; kept for its life, and given to nobody else while it lives:
 *     the letter A, B, C … on the pages
 * @param clientId the {@code client.id} it came with; hostile text
 * @param host where it connects from, as the coordinator writes it, such as {@code /127.0.0.1}; hostile text
 * @param instanceId the {@code group.instance.id} of a static member
 * @param partitions what it owns, as far as the coordinator has written it
 * @param joinedAt when the first record that names it was written
 * @param subscription the topics that it wants
 * @param assignmentReadable whether what its leader gave to it could be read; if not, what it owns is not known
 * @param sessionTimeout for how long the coordinator waits for its next heartbeat, where that is known
 * @param departure how it went, where the coordinator has given it up and the rebalance without it is under way
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
        Optional<Cause> departure) {

    /** A member that is there. */
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
                Optional.empty());
    }

    /** A member of which it was not told what it subscribes to. */
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
                        how);
    }

    /** Whether it owns no partition at all. */
    public boolean idle() {
        return partitions.isEmpty();
    }
}
