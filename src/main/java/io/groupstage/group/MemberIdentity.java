package io.groupstage.group;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The identity of a member, as it sent it to the coordinator. All of it is hostile text.
 *
 * @param memberId the id from the coordinator, unique in the group
 * @param clientId the member's {@code client.id}
 * @param host the address that the member connects from, such as {@code /127.0.0.1}
 * @param instanceId the {@code group.instance.id} of a static member
 * @param subscription the topics that the member subscribes to; a pattern is not resolved here
 * @param sessionTimeout how long the coordinator waits for the next heartbeat; empty if unknown, or if the member does
 *     not choose it (KIP-848)
 * @param rebalanceTimeout how long the coordinator waits for the member in a rebalance, if known; most clients send their
 *     {@code max.poll.interval.ms}
 */
public record MemberIdentity(
        String memberId,
        String clientId,
        String host,
        Optional<String> instanceId,
        Subscription subscription,
        Optional<Duration> sessionTimeout,
        Optional<Duration> rebalanceTimeout) {

    /** Creates a member with an unknown rebalance timeout. */
    public MemberIdentity(
            String memberId,
            String clientId,
            String host,
            Optional<String> instanceId,
            Subscription subscription,
            Optional<Duration> sessionTimeout) {
        this(memberId, clientId, host, instanceId, subscription, sessionTimeout, Optional.empty());
    }

    /** Creates a member with unknown timeouts. */
    public MemberIdentity(
            String memberId, String clientId, String host, Optional<String> instanceId, Subscription subscription) {
        this(memberId, clientId, host, instanceId, subscription, Optional.empty());
    }

    /** Creates a member that subscribes to these topics. */
    public MemberIdentity(
            String memberId, String clientId, String host, Optional<String> instanceId, Set<String> topics) {
        this(memberId, clientId, host, instanceId, Subscription.to(topics));
    }

    /** Creates a member with an unknown subscription. */
    public MemberIdentity(String memberId, String clientId, String host, Optional<String> instanceId) {
        this(memberId, clientId, host, instanceId, Subscription.UNKNOWN);
    }
}
