package io.groupstage.course.answer;

import io.groupstage.course.chapter.Question;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Is a team's present answer to a question.
 *
 * @param question the id of the question
 * @param option the text of the chosen option: an instructor may change the order of the options between two lessons
 * @param at when it was given or last changed, by the broker's clock
 */
public record GivenAnswer(String question, String option, Instant at) {

    /** Returns the index of the chosen option; empty if the question does not have it any more. */
    public OptionalInt among(Question asked) {
        return IntStream.range(0, asked.options().size())
                .filter(index -> asked.options().get(index).text().equals(option))
                .findFirst();
    }
}
