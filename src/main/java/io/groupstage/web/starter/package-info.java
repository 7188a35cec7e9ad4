/**
 * Fills in the starter programs that a team downloads, with its account and its task.
 *
 * <p>It also renders the task's expression as Python.
 */
@NullMarked
package io.groupstage.web.starter;

import org.jspecify.annotations.NullMarked;
