package io.groupstage.group;

import java.util.Optional;
import java.util.Set;

/**
 * Who a member is, as it introduced itself to the coordinator. All of it is hostile text.
 *
 * @param memberId the coordinator's name for it, unique in its group
 * @param clientId the {@code client.id} it came with
 * @param host where it connects from, such as {@code /127.0.0.1}
 * @param instanceId the {@code group.instance.id} of a static member
 * @param subscription the names of the topics that it wants, and its pattern if it has one; empty where that cannot be
 *     read
 */
public record MemberIdentity(
        String memberId, String clientId, String host, Optional<String> instanceId, Set<String> subscription) {

    public MemberIdentity {
        subscription = Set.copyOf(subscription);
    }

    public MemberIdentity(String memberId, String clientId, String host, Optional<String> instanceId) {
        this(memberId, clientId, host, instanceId, Set.of());
    }
}
