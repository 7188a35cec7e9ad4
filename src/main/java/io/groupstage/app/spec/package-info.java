/**
 * The options of a lab, and what a course makes of them.
 *
 * <p>{@link io.groupstage.app.spec.LabOptions} is what the command line asks for;
 * {@link io.groupstage.app.spec.LabException} is the one-line error for the user.
 */
@NullMarked
package io.groupstage.app.spec;

import org.jspecify.annotations.NullMarked;
