/**
 * Measures which users a team has missed.
 *
 * <p>A separate thread requests each group's committed offsets, and compares the expected users up to these offsets
 * with the flagged users.
 */
@NullMarked
package io.groupstage.kafka.score.measure;

import org.jspecify.annotations.NullMarked;
