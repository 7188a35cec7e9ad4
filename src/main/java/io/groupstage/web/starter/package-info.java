/**
 * The starter program that a team downloads, filled in with its account and its task.
 *
 * <p>The task's expression becomes Python here, for the first steps of a team.
 */
@NullMarked
package io.groupstage.web.starter;

import org.jspecify.annotations.NullMarked;
