/**
 * Users on a schedule: the one producer of the lab's topic.
 */
@NullMarked
package io.groupstage.kafka.traffic;

import org.jspecify.annotations.NullMarked;
