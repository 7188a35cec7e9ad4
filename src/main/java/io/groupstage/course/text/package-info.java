/**
 * Texts that come with the course, and the quoting of texts that come from clients.
 *
 * <p>Text of a client is hostile until it is quoted.
 */
@NullMarked
package io.groupstage.course.text;

import org.jspecify.annotations.NullMarked;
