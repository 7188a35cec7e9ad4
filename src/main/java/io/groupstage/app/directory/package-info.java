/**
 * Manages the files of a lab: its directory, its secrets, and its addresses.
 *
 * <p>Only the owner of the lab can read them.
 */
@NullMarked
package io.groupstage.app.directory;

import org.jspecify.annotations.NullMarked;
