package io.groupstage.course.lesson;

import java.time.Instant;

/**
 * Is an entry of the audit trail: one change that an instructor made. It holds no secret.
 *
 * @param session the first characters of a hash of the session or of the token, which tell two instructors apart
 * @param address the address from which the request came
 * @param action the kind of change, such as {@code FREEZE}
 * @param subject what was changed, such as {@code class} or {@code team-3}
 * @param before the state before the change; empty if there was none
 * @param after the state after the change
 */
public record AuditEntry(
        Instant at, String session, String address, String action, String subject, String before, String after) {}
