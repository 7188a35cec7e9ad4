/**
 * Folds the rebalances of one group: from the assignments before and after, and the evidence of three channels.
 *
 * <p>{@link io.groupstage.group.fold.rebalances.RebalanceFold} is the entry. It collects the evidence in a {@code
 * RebalanceDraft}, and completes the draft when the group has its new assignment. {@code AssignmentDiff} finds the moves,
 * {@code CauseInference} decides the cause, and {@code PollEvidence} and {@code RebalanceStart} bound the start. The
 * package knows no records and no members: a {@link io.groupstage.group.fold.rebalances.GroupAssignment} holds what it
 * needs of the group.
 */
@NullMarked
package io.groupstage.group.fold.rebalances;

import org.jspecify.annotations.NullMarked;
