package io.groupstage.api.lesson;

/**
 * Is a change that an instructor made.
 *
 * @param session the first characters of a hash of the session or of the token
 * @param address the address of the browser or program
 * @param action the kind of change, such as {@code FREEZE}
 */
public record AuditView(
        long at, String session, String address, String action, String subject, String before, String after) {}
