/**
 * Keeps the facts of a lesson in the topic {@code groupstage.journal}, so that the board of any instant can be computed
 * again.
 *
 * <p>The input is the facts that the board is made of, each time that a board is made. A record of the topic, called a
 * frame, has only what has changed since the frame before, as a JSON merge patch; every half minute a frame has everything.
 * {@link io.groupstage.kafka.journal.Shares} leaves changes of a team out that take more than its share of the topic.
 * {@link io.groupstage.kafka.journal.JournalReader} reads the frames before an instant, and folds them. A frame can
 * therefore be found in constant time, however long the lesson is and however many records the teams handle.
 */
@NullMarked
package io.groupstage.kafka.journal;

import org.jspecify.annotations.NullMarked;
