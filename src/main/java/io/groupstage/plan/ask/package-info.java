/**
 * Reads the parameters of a plan, which the command line and HTTP share, and refuses those that are wrong with one line.
 * {@link io.groupstage.plan.ask.PlanParameters} is the list of all parameters.
 */
@NullMarked
package io.groupstage.plan.ask;

import org.jspecify.annotations.NullMarked;
