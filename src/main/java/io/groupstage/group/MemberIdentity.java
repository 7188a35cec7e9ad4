package io.groupstage.group;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Who a member is, as it introduced itself to the coordinator. All of it is hostile text.
 *
 * @param memberId the coordinator's name for it, unique in its group
 * @param clientId the {@code client.id} it came with
 * @param host where it connects from, such as {@code /127.0.0.1}
 * @param instanceId the {@code group.instance.id} of a static member
 * @param subscription what it asked for; a pattern of its own is not resolved here
 * @param sessionTimeout for how long the coordinator waits for its next heartbeat; empty where the member does not choose it
 *     (KIP-848), or that was not told
 */
public record MemberIdentity(
        String memberId,
        String clientId,
        String host,
        Optional<String> instanceId,
        Subscription subscription,
        Optional<Duration> sessionTimeout) {

    /** A member whose session time-out is not known. */
    public MemberIdentity(
            String memberId, String clientId, String host, Optional<String> instanceId, Subscription subscription) {
        this(memberId, clientId, host, instanceId, subscription, Optional.empty());
    }

    /** A member that subscribes to these topics. */
    public MemberIdentity(
            String memberId, String clientId, String host, Optional<String> instanceId, Set<String> topics) {
        this(memberId, clientId, host, instanceId, Subscription.to(topics));
    }

    /** A member that was not asked what it subscribes to. */
    public MemberIdentity(String memberId, String clientId, String host, Optional<String> instanceId) {
        this(memberId, clientId, host, instanceId, Subscription.UNKNOWN);
    }
}
