/**
 * Writes and reads the board's topic, and defines the format of its records.
 *
 * <p>{@link io.groupstage.kafka.score.board.BoardLog} writes the evidence, and
 * {@link io.groupstage.kafka.score.board.BoardTail} reads it in every process that shows a board.
 */
@NullMarked
package io.groupstage.kafka.score.board;

import org.jspecify.annotations.NullMarked;
