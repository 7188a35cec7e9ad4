/**
 * Scores the actions and stats of the teams, with the rules of {@code course}, and carries the results in the board's
 * log.
 *
 * <p>{@link io.groupstage.kafka.score.Scorer} is one member of a consumer group. Its first thread polls ({@code
 * JudgingLoop}), and each record is judged by the scorer of its topic ({@code ActionsScorer}, {@code StatsScorer}). All
 * cores parse the records of a long log first, because parsing does not depend on other records. Each assigned
 * partition gets a new topic scorer and is read from its beginning; a revoked partition loses it ({@code
 * ScorerAssignment}, {@code AssignedPartition}). Its second thread ({@code CoverageLoop}, with one
 * {@code CoverageMeasurement} per team) requests the groups' committed offsets and measures the missed users. A topic
 * scorer's evidence goes to {@link io.groupstage.kafka.score.board.BoardLog} after a change ({@code PublishSchedule}),
 * and every process reads it with {@link io.groupstage.kafka.score.board.BoardTail}.
 *
 * <p>Its input are records, rebalances and committed offsets; its output is {@code course.board.Evidence}. It does not
 * depend on how a board looks or who reads it.
 */
@NullMarked
package io.groupstage.kafka.score;

import org.jspecify.annotations.NullMarked;
