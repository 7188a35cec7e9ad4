/**
 * The measuring of what a team has missed.
 *
 * <p>A thread of its own asks for the offsets that a team's group has committed, and compares the users up to there with
 * those that the team has flagged.
 */
@NullMarked
package io.groupstage.kafka.score.measure;

import org.jspecify.annotations.NullMarked;
