package io.groupstage.api.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is all that a team has answered.
 *
 * @param question the question of the class, with the counts as soon as this team's own event has happened; null if there
 *     is none
 */
public record TeamAnswersView(List<AnswerView> answers, @Nullable ClassQuestionView question) {

    /**
     * Is an answer.
     *
     * @param answer the index of the option; null if the question does not have that option any more
     * @param grade {@code OPEN}, {@code RIGHT} or {@code WRONG}
     * @param changeable whether the team may still change it
     * @param decidedAt when the event happened; null before
     * @param right the index of the option that was right; null before the event, and if no option was
     * @param happened what happened, in one sentence; null before the event
     * @param explanation the explanation in HTML; null before the event
     */
    public record AnswerView(
            String question,
            @Nullable Integer answer,
            String option,
            long givenAt,
            String grade,
            boolean changeable,
            @Nullable Long decidedAt,
            @Nullable Integer right,
            @Nullable String happened,
            @Nullable String explanation) {}
}
