package io.groupstage.course.fault;

import java.time.Instant;

/**
 * Is a fault that has ended, or that did not begin.
 *
 * @param how how it ended, in one sentence
 */
public record EndedFault(String id, Fault fault, Instant since, Instant at, String how) {}
