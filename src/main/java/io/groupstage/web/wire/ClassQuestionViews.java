package io.groupstage.web.wire;

import io.groupstage.api.answer.ClassQuestionView;
import io.groupstage.api.answer.ClassQuestionView.OptionView;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.course.answer.ClassResult;
import io.groupstage.course.chapter.Question;
import io.groupstage.web.http.Json;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the {@link ClassQuestionView} of the class's question. */
public final class ClassQuestionViews {

    private ClassQuestionViews() {}

    /** Shows the counts only if no team can change its answer any more. */
    public static ClassQuestionView of(ClassResult result) {
        return of(result, result.isRevealed());
    }

    /** Shows the counts if {@code revealed}, as to a team whose own event has happened. */
    public static ClassQuestionView of(ClassResult result, boolean revealed) {
        ClassQuestion asked = result.asked();
        Question question = result.placed().question();
        return new ClassQuestionView(
                question.id(),
                result.placed().chapter(),
                question.ask(),
                asked.closed() ? "CLOSED" : "OPEN",
                asked.openedAt().toEpochMilli(),
                Json.millis(asked.closedAt()),
                result.teams(),
                result.answered(),
                result.decided(),
                revealed,
                options(result, revealed),
                revealed ? result.sentence() : null);
    }

    private static List<OptionView> options(ClassResult result, boolean revealed) {
        List<Question.Option> options = result.placed().question().options();
        return IntStream.range(0, options.size())
                .mapToObj(index -> new OptionView(
                        options.get(index).text(),
                        revealed ? result.answers().get(index) : null,
                        revealed ? result.happened().get(index) : null))
                .toList();
    }
}
