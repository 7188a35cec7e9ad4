/**
 * Holds the options of a lab and its specification.
 *
 * <p>{@link io.groupstage.app.spec.LabOptions} holds the options of the command line; {@link
 * io.groupstage.app.spec.LabException} is the one-line error for the user.
 */
@NullMarked
package io.groupstage.app.spec;

import org.jspecify.annotations.NullMarked;
