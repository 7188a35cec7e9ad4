/** Produces users on a schedule; it is the only producer of the lab's topic. */
@NullMarked
package io.groupstage.kafka.traffic;

import org.jspecify.annotations.NullMarked;
