/**
 * The verdict on each record that a team sends.
 *
 * <p>{@link io.groupstage.course.verdict.Judge} decides on actions and {@link io.groupstage.course.verdict.StatsJudge} on
 * stats. Both need nothing but the record, the seed, and what the team sent before.
 */
@NullMarked
package io.groupstage.course.verdict;

import org.jspecify.annotations.NullMarked;
