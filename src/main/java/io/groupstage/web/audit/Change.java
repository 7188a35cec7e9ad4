package io.groupstage.web.audit;

/**
 * Is a change that has taken effect. No part of it may be a secret.
 *
 * @param action the kind of change in capitals, such as {@code FREEZE}
 * @param subject what was changed, such as {@code class} or {@code team-3}
 * @param before the state before the change; empty if there was none
 * @param after the state after it
 */
public record Change(String action, String subject, String before, String after) {}
