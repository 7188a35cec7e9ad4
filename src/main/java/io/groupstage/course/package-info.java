/**
 * The course: what a class does, and how it is judged. Pure.
 *
 * <p>The user at (partition, offset) is a function of the lab's seed ({@link io.groupstage.course.users.Users}); a team's task
 * is an expression over a user ({@link io.groupstage.course.task.Task}); so the truth about any action
 * ({@link io.groupstage.course.verdict.Judge}) needs no look-up.
 *
 * <p>A team's score is made of verdicts, which a {@link io.groupstage.course.score.Tally} counts, and of what was
 * {@link io.groupstage.course.score.ExpectedUsers} and is {@link io.groupstage.course.verdict.FlaggedUsers}. Steps unlock by evidence:
 * {@link io.groupstage.course.step.SurvivedDetector} and {@link io.groupstage.course.step.RecoveredDetector} find it in a group's rebalances,
 * and {@link io.groupstage.course.board.TeamResult} puts together what several writers found. docs/scoring.md has the rules.
 *
 * <p>It may use {@code group} and knows nothing of Kafka's clients, HTTP, files or clocks.
 */
@NullMarked
package io.groupstage.course;

import org.jspecify.annotations.NullMarked;
