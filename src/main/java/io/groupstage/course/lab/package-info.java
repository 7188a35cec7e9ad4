/**
 * Holds the description of a lab and of its traffic, which all its processes share.
 *
 * <p>The process that owns the traffic writes these values to the board's topic; all others read them there.
 */
@NullMarked
package io.groupstage.course.lab;

import org.jspecify.annotations.NullMarked;
