/**
 * The board: a row for each team, and the moments that are announced.
 *
 * <p>Several processes find evidence; {@link io.groupstage.course.board.TeamResult} puts it together, and
 * {@link io.groupstage.course.board.Board} ranks the teams.
 */
@NullMarked
package io.groupstage.course.board;

import org.jspecify.annotations.NullMarked;
