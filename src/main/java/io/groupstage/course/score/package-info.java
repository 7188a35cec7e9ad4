/**
 * Computes the score of a team: precision, recall, and the missed users.
 *
 * <p>{@link io.groupstage.course.score.Tally} counts verdicts. {@link io.groupstage.course.score.ExpectedUsers}
 * computes from the seed the users that a team should have flagged.
 */
@NullMarked
package io.groupstage.course.score;

import org.jspecify.annotations.NullMarked;
