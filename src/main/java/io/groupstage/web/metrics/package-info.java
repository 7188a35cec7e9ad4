/**
 * The metrics of the groups, for Prometheus.
 *
 * <p>{@code GroupMetrics} renders them from the same snapshots as the pages.
 */
@NullMarked
package io.groupstage.web.metrics;

import org.jspecify.annotations.NullMarked;
