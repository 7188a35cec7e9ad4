package io.groupstage.course.hint;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that the broker refused, because the ACLs do not permit it. It holds no secret.
 *
 * @param principal the user name of the account, such as {@code team-3}
 * @param operation Kafka's word for the operation, such as {@code READ}
 * @param resourceType Kafka's word for the type of the resource, such as {@code GROUP} or {@code TOPIC}
 * @param resourceName the name of the resource that the client asked for; hostile text
 * @param clientId the {@code client.id}; hostile text
 * @param clientSoftware the name of the client library, if it sent one (KIP-511); hostile text
 * @param at when the broker refused it
 */
public record Refusal(
        String principal,
        String operation,
        String resourceType,
        String resourceName,
        String clientId,
        Optional<String> clientSoftware,
        Instant at) {}
