/**
 * Describes the log of a partition: its first and last offsets, its growth, and the offsets at its end that hold no
 * record.
 */
@NullMarked
package io.groupstage.group.log;

import org.jspecify.annotations.NullMarked;
