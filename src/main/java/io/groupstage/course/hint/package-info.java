/**
 * Finds the usual mistakes of a team. {@link io.groupstage.course.hint.Refusal} is evidence from the broker.
 *
 * <p>It is pure: time and facts come in with the evidence.
 */
@NullMarked
package io.groupstage.course.hint;

import org.jspecify.annotations.NullMarked;
