/**
 * Takes, inside the broker's process, what the broker knows about clients that it lets in, and passes it to the lab's
 * process.
 *
 * <p>{@link io.groupstage.kafka.broker.fact.ClientFacts} receives each request of a team that the guard lets pass and each
 * commit that the coordinator refuses, and hears of records without a key that Kafka refuses. {@link io.groupstage.kafka.broker.fact.QuotaReporter} reads the broker's own metrics
 * about quotas, and {@link io.groupstage.kafka.broker.fact.FirstContacts} finds clients that ask for the cluster's addresses
 * and never reach them. ADR 64 explains why.
 */
@NullMarked
package io.groupstage.kafka.broker.fact;

import org.jspecify.annotations.NullMarked;
