/**
 * Reads the texts of the course, and quotes texts of clients.
 *
 * <p>A client's text is hostile until it is quoted.
 */
@NullMarked
package io.groupstage.course.text;

import org.jspecify.annotations.NullMarked;
