/**
 * Makes the announcements of a lab: members that joined, steps that were unlocked, faults.
 *
 * <p>Each class follows one source and turns its events into a moment for the board or a line in the terminal.
 */
@NullMarked
package io.groupstage.app.news;

import org.jspecify.annotations.NullMarked;
