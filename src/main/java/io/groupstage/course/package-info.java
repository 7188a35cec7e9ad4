/**
 * Holds the course: the tasks of a class, and the rules that judge its work. All of it is pure.
 *
 * <p>The user at (partition, offset) is a function of the lab's seed ({@link io.groupstage.course.users.Users}); a
 * team's task is an expression over a user ({@link io.groupstage.course.task.Task}); so
 * {@link io.groupstage.course.verdict.Judge} judges any action without a look-up.
 *
 * <p>A team's score is computed from its verdicts, which a {@link io.groupstage.course.score.Tally} counts, and from
 * its {@link io.groupstage.course.score.ExpectedUsers} and {@link io.groupstage.course.verdict.FlaggedUsers}. Steps
 * unlock by evidence: {@link io.groupstage.course.step.SurvivedDetector} and
 * {@link io.groupstage.course.step.RecoveredDetector} find it in a group's rebalances, and
 * {@link io.groupstage.course.board.TeamResult} merges the evidence of several writers. The rules are in
 * docs/scoring.md.
 *
 * <p>It may use {@code group}. It does not use Kafka's clients, HTTP, files or clocks.
 */
@NullMarked
package io.groupstage.course;

import org.jspecify.annotations.NullMarked;
