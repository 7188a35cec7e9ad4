/**
 * Sentences about rebalances, written for a beginner.
 *
 * <p>A sentence says who came or left, what happened to the partitions, and how long the group was paused. Pages, terminal
 * and exports show the same sentence.
 */
@NullMarked
package io.groupstage.group.words;

import org.jspecify.annotations.NullMarked;
