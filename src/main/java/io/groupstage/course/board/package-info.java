/**
 * Holds the board: a row for each team, and the announced moments.
 *
 * <p>Several processes find evidence. {@link io.groupstage.course.board.TeamResult} merges it, and
 * {@link io.groupstage.course.board.Board} ranks the teams.
 */
@NullMarked
package io.groupstage.course.board;

import org.jspecify.annotations.NullMarked;
