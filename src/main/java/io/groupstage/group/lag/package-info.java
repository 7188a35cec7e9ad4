/**
 * The lag of a group, the owners of its partitions, and the condition of its members.
 *
 * <p>A {@link io.groupstage.group.lag.GroupSnapshot} joins a group with the ranges of the logs that it reads, and derives the
 * lag, the owners, and the state of each offset. A {@link io.groupstage.group.lag.GroupDiagnosis} judges a snapshot: it finds the
 * warnings, and the condition of each member.
 */
@NullMarked
package io.groupstage.group.lag;

import org.jspecify.annotations.NullMarked;
