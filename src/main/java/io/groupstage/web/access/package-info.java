/**
 * Implements the rules of access: sessions, join codes, limits on failed attempts, and the guard for browsers.
 *
 * <p>A session is kept as a hash in a file that only the lab can read.
 */
@NullMarked
package io.groupstage.web.access;

import org.jspecify.annotations.NullMarked;
