/** Computes assignments of partitions with Kafka's own assignors, for groups that do not exist. */
@NullMarked
package io.groupstage.kafka.assign;

import org.jspecify.annotations.NullMarked;
