/**
 * Answers to the questions of the handbook. A team predicts what its group will do ({@link
 * io.groupstage.course.answer.GivenAnswer}); the first rebalance after that which the question is about decides ({@link
 * io.groupstage.course.answer.Outcome}), and {@link io.groupstage.course.answer.Grade} says whether the team was right.
 * {@link io.groupstage.course.answer.ClassResult} counts the answers to the question that the instructor puts to all.
 *
 * <p>All of it is a function of two topics, the answers and the rebalances, so every process grades alike. The time until
 * an answer is given plays no part, and no rank depends on it.
 */
@NullMarked
package io.groupstage.course.answer;

import org.jspecify.annotations.NullMarked;
