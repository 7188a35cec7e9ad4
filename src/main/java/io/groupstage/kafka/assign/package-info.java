/**
 * Asks Kafka's own assignors for assignments of groups that do not exist: the port {@link io.groupstage.plan.Assignors} of
 * {@code plan}. It calls the assignors' code and computes nothing itself.
 */
@NullMarked
package io.groupstage.kafka.assign;

import org.jspecify.annotations.NullMarked;
