/**
 * Knows this machine's network addresses: their kinds, and which of them other machines should use.
 *
 * <p>{@link LocalAddresses} asks the operating system; all other classes are values.
 */
@NullMarked
package io.groupstage.app.network;

import org.jspecify.annotations.NullMarked;
