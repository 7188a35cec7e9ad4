/**
 * The lag of a group, the owners of its partitions, and the condition of its members.
 *
 * <p>A {@link io.groupstage.group.lag.GroupSnapshot} joins a group with the ranges of the logs that it reads. It derives all
 * else: the lag, the state of an offset, the partitions that nobody reads, and why a member does not work.
 */
@NullMarked
package io.groupstage.group.lag;

import org.jspecify.annotations.NullMarked;
