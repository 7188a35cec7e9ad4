package io.groupstage.api.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is the question that the instructor has put to the class.
 *
 * @param state {@code OPEN} or {@code CLOSED}
 * @param teams the number of teams that are asked
 * @param decided the number of teams that have answered and have seen their own event
 * @param revealed whether the options have their counts
 * @param happened what happened in the groups of the teams, in one sentence; null until revealed
 */
public record ClassQuestionView(
        String question,
        String chapter,
        String ask,
        String state,
        long openedAt,
        @Nullable Long closedAt,
        int teams,
        int answered,
        int decided,
        boolean revealed,
        List<OptionView> options,
        @Nullable String happened) {

    /**
     * Is an option.
     *
     * @param teams the number of teams that chose it; null until revealed
     * @param happened the number of teams in which it was what happened; null until revealed
     */
    public record OptionView(String text, @Nullable Integer teams, @Nullable Integer happened) {}
}
