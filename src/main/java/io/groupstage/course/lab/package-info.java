/**
 * The description of a lab and of its traffic, as all its processes share it.
 *
 * <p>The process that owns the traffic writes these values to the board's topic; all others read them there.
 */
@NullMarked
package io.groupstage.course.lab;

import org.jspecify.annotations.NullMarked;
