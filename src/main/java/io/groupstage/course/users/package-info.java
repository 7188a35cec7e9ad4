/**
 * Computes the users that a lab produces, each a pure function of the seed and its position.
 *
 * <p>{@link io.groupstage.course.users.Users} computes the user at a partition and an offset. {@code EmailCode} reads
 * the position back from the code in an address, so no user has to be stored.
 */
@NullMarked
package io.groupstage.course.users;

import org.jspecify.annotations.NullMarked;
