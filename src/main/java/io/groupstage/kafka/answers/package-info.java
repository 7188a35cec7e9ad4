/**
 * Keeps the answers of the teams, and the question of the class, in the compacted topic {@code groupstage.answers}.
 *
 * <p>{@link io.groupstage.kafka.answers.AnswerTopic} writes and follows the topic, and holds what it says. Only a lab's
 * own account may write there: the web checks who answers for which team. What an answer is worth is decided in {@code
 * course.answer}.
 */
@NullMarked
package io.groupstage.kafka.answers;

import org.jspecify.annotations.NullMarked;
