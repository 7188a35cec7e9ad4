/**
 * The users that a lab produces, each a pure function of the seed and its position.
 *
 * <p>{@link io.groupstage.course.users.Users} computes the user at a partition and an offset. An address carries a code, from
 * which {@code EmailCode} reads the position back, so nothing has to be stored or looked up.
 */
@NullMarked
package io.groupstage.course.users;

import org.jspecify.annotations.NullMarked;
