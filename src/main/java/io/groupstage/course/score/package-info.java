/**
 * The score of a team: precision, recall, and what was missed.
 *
 * <p>{@link io.groupstage.course.score.Tally} counts verdicts. {@link io.groupstage.course.score.ExpectedUsers} are the users that
 * a team should have flagged, computed from the seed.
 */
@NullMarked
package io.groupstage.course.score;

import org.jspecify.annotations.NullMarked;
