/**
 * Exports the metrics of the groups for Prometheus.
 *
 * <p>{@code GroupMetrics} computes them from the same snapshots as the pages.
 */
@NullMarked
package io.groupstage.web.metrics;

import org.jspecify.annotations.NullMarked;
