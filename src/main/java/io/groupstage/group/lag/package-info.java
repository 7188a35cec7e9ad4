/**
 * The lag of a group, the owners of its partitions, and the condition of its members.
 *
 * <p>A {@link io.groupstage.group.lag.GroupSnapshot} joins a group with the ranges of the logs that it reads. It has a
 * {@link io.groupstage.group.lag.PartitionView} of each partition, which computes the lag, in records and as a time, and the
 * state of the offset; {@link io.groupstage.group.lag.OwnerRules} decide who should own it. A {@link io.groupstage.group.lag.GroupDiagnosis} judges a snapshot: it finds the
 * warnings, and the condition of each member.
 */
@NullMarked
package io.groupstage.group.lag;

import org.jspecify.annotations.NullMarked;
