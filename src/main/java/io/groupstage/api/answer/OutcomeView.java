package io.groupstage.api.answer;

import org.jspecify.annotations.Nullable;

/**
 * Is how a group last decided a question of the handbook.
 *
 * @param decidedAt when the event happened
 * @param right the index of the option that was right; null if no option was
 * @param happened what happened, in one sentence
 */
public record OutcomeView(String question, long decidedAt, @Nullable Integer right, String happened) {}
