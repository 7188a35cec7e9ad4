package io.groupstage.web.wire;

import io.groupstage.api.answer.OutcomeView;
import io.groupstage.api.answer.TeamAnswersView.AnswerView;
import io.groupstage.course.answer.GivenAnswer;
import io.groupstage.course.answer.Grade;
import io.groupstage.course.answer.Outcome;
import io.groupstage.course.chapter.Question;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.Markdown;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the {@link AnswerView} of a team's answer, and the {@link OutcomeView} of a question. */
public final class AnswerViews {

    private AnswerViews() {}

    /** Makes the view; a team may still change an answer that is {@code changeable}. */
    public static AnswerView of(Question question, GivenAnswer answer, Grade grade, boolean changeable) {
        Optional<Outcome> happened = grade.happened();
        return new AnswerView(
                question.id(),
                Json.number(answer.among(question)),
                answer.option(),
                answer.at().toEpochMilli(),
                word(grade),
                changeable,
                Json.millis(happened.map(Outcome::at)),
                Json.number(happened.map(Outcome::option).orElseGet(OptionalInt::empty)),
                happened.map(Outcome::sentence).orElse(null),
                happened.map(decided -> Markdown.html(question.explanation())).orElse(null));
    }

    /** Makes the view of what a group did last. */
    public static OutcomeView of(Question question, Outcome outcome) {
        return new OutcomeView(
                question.id(), outcome.at().toEpochMilli(), Json.number(outcome.option()), outcome.sentence());
    }

    private static String word(Grade grade) {
        return switch (grade) {
            case Grade.Open open -> "OPEN";
            case Grade.Right right -> "RIGHT";
            case Grade.Wrong wrong -> "WRONG";
        };
    }
}
