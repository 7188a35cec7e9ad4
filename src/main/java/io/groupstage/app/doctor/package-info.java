/**
 * Checks before a class what would fail in it: {@code groupstage doctor}.
 *
 * <p>{@link io.groupstage.app.doctor.Checkup} runs the probes of {@code .probe}, which look at this machine. Each makes a
 * check of {@code .check}, which is a value and judges what was seen.
 */
@NullMarked
package io.groupstage.app.doctor;

import org.jspecify.annotations.NullMarked;
