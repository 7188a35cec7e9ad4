/**
 * Connects the observer to the cluster: brokers, coordinators, clocks, and outages.
 *
 * <p>{@link io.groupstage.kafka.observe.cluster.Cluster} is the one Admin client of an observer. All calls are
 * asynchronous and bounded in time.
 */
@NullMarked
package io.groupstage.kafka.observe.cluster;

import org.jspecify.annotations.NullMarked;
