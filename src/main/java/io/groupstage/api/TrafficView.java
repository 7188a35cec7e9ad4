package io.groupstage.api;

import org.jspecify.annotations.Nullable;

/**
 * Is the traffic.
 *
 * @param rate records a second, or {@code "max"}
 * @param sent records a second that the broker acknowledged
 */
public record TrafficView(Object rate, boolean paused, @Nullable Integer hotPartition, Number sent) {}
