/**
 * Lets the instructor conduct the class: freeze the board, pause, announce, and exclude teams.
 *
 * <p>{@link io.groupstage.web.classroom.ClassOrder} and {@link io.groupstage.web.classroom.TeamOrder} read the bodies of
 * the requests into facts; {@link io.groupstage.web.classroom.LessonChanges} writes them, and each is audited.
 */
@NullMarked
package io.groupstage.web.classroom;

import org.jspecify.annotations.NullMarked;
