/**
 * Actions and stats of the teams, judged by {@code course}, and the board's log, which carries what was found.
 *
 * <p>{@link io.groupstage.kafka.score.Scorer} is one member of a consumer group. Its first thread polls
 * ({@code JudgingLoop}) and has each record judged at the desk of its topic ({@code ActionsScorer}, {@code StatsScorer}); what the
 * records of a long log say is read by all cores before, as that depends on no other record. A
 * partition that is assigned gets a new desk and is read from its beginning, one that is taken away loses it
 * ({@code ScorerAssignment}, {@code AssignedPartition}). Its second thread ({@code CoverageLoop}, a {@code CoverageMeasurement} a team) asks what the
 * teams' groups have committed and measures what they have missed. What a desk has found out goes to
 * {@link io.groupstage.kafka.score.board.BoardLog} when it changed ({@code PublishSchedule}), and comes back to every process by
 * {@link io.groupstage.kafka.score.board.BoardTail}.
 *
 * <p>What comes in are records, rebalances and committed offsets; what goes out is {@code course.Evidence}. Nothing here
 * knows how a board looks, or who asks for it.
 */
@NullMarked
package io.groupstage.kafka.score;

import org.jspecify.annotations.NullMarked;
