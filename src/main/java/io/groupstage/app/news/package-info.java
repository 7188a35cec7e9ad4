/**
 * The announcements of a lab: who came, what was unlocked, what broke.
 *
 * <p>Each class follows one source and turns what happened into a moment for the board or a line in the terminal.
 */
@NullMarked
package io.groupstage.app.news;

import org.jspecify.annotations.NullMarked;
