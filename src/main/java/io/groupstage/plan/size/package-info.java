/**
 * Looks for the smallest group that holds a bound on the time for which records wait, and says why. The search is arithmetic;
 * {@link io.groupstage.plan.size.SizeCheck} simulates a crash in the group that it finds.
 */
@NullMarked
package io.groupstage.plan.size;

import org.jspecify.annotations.NullMarked;
