/**
 * Reads the chapters of the handbook and checks them. A {@link io.groupstage.course.chapter.Chapter} is Markdown with
 * fenced blocks: live figures ({@link io.groupstage.course.chapter.Figure}) and questions ({@link
 * io.groupstage.course.chapter.Question}). {@link io.groupstage.course.chapter.ChapterReader} divides it into sections,
 * or reports each mistake with its line.
 *
 * <p>It does not use HTTP, files or clocks, and it does not render Markdown.
 */
@NullMarked
package io.groupstage.course.chapter;

import org.jspecify.annotations.NullMarked;
