/**
 * The rules that find mistakes, one method each. {@link io.groupstage.course.hint.rule.HintRules} has the table of them.
 *
 * <p>A rule must not find anything in a correct run: not while a group rebalances, not right after a join, not in an empty
 * topic or while the traffic is paused, and not in an experiment that a step asks for.
 */
@NullMarked
package io.groupstage.course.hint.rule;

import org.jspecify.annotations.NullMarked;
