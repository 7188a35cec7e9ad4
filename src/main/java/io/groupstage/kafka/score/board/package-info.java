/**
 * The board's topic: its writer, its reader, and the format of its records.
 *
 * <p>{@link io.groupstage.kafka.score.board.BoardLog} writes what was found, and
 * {@link io.groupstage.kafka.score.board.BoardTail} reads it in every process that shows a board.
 */
@NullMarked
package io.groupstage.kafka.score.board;

import org.jspecify.annotations.NullMarked;
