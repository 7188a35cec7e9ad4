package io.groupstage.group;

import java.util.Optional;

/**
 * Who a member is, as it introduced itself to the coordinator. All of it is hostile text.
 *
 * @param memberId the coordinator's name for it, unique in its group
 * @param clientId the {@code client.id} it came with
 * @param host where it connects from, such as {@code /127.0.0.1}
 * @param instanceId the {@code group.instance.id} of a static member
 */
public record MemberIdentity(String memberId, String clientId, String host, Optional<String> instanceId) {}
