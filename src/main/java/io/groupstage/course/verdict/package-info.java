/**
 * Judges each record that a team sends.
 *
 * <p>{@link io.groupstage.course.verdict.Judge} judges actions, and {@link io.groupstage.course.verdict.StatsJudge}
 * judges stats. Both need only the record, the seed, and the team's earlier records.
 *
 * <p>Each verdict has a hint: one sentence that tells the team what to change. It is written where the fault is found.
 */
@NullMarked
package io.groupstage.course.verdict;

import org.jspecify.annotations.NullMarked;
