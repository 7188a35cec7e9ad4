/**
 * Describes the usual mistakes of a team, and how to correct them.
 *
 * <p>{@link io.groupstage.course.hint.TeamEvidence} holds everything that the lab knows about a team at one instant. Each
 * rule of {@code course.hint.rule} reads it, and returns a {@link io.groupstage.course.hint.Sighting} if it finds its
 * mistake. {@link io.groupstage.course.hint.HintTexts} adds the text about what to change, which depends on the {@link
 * io.groupstage.course.hint.ClientKind}; the result is a {@link io.groupstage.course.hint.Hint}.
 *
 * <p>It is pure: time, groups and the broker's refusals come in with the evidence.
 */
@NullMarked
package io.groupstage.course.hint;

import org.jspecify.annotations.NullMarked;
