package io.groupstage.web.handbook;

import io.groupstage.course.Step;
import io.groupstage.course.chapter.Chapter;
import io.groupstage.course.chapter.ChapterReader;
import io.groupstage.course.chapter.Question;
import io.groupstage.course.chapter.Section;
import io.groupstage.web.http.Markdown;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Is the JSON of one chapter. */
record ChapterJson(String name, String title, @Nullable String step, int minutes, List<SectionJson> sections) {

    /** Is the JSON of a chapter in the table of contents. */
    record Line(String name, String title, @Nullable String step, int minutes) {

        static Line of(Chapter chapter) {
            return new Line(chapter.name(), chapter.title(), stepName(chapter.step()), chapter.minutes());
        }
    }

    /** Is the JSON of a section; the fields of other kinds are null. */
    record SectionJson(
            String kind,
            @Nullable String html,
            @Nullable String figure,
            @Nullable String step,
            @Nullable QuestionJson question) {}

    record QuestionJson(
            String id,
            String ask,
            List<OptionJson> options,
            String event,
            @Nullable Integer members,
            String fact,
            String explanation) {}

    /** Is the JSON of an option; without {@code below} its range has no upper end. */
    record OptionJson(String text, double from, @Nullable Double below) {}

    /** @param team the name that replaces {@code <team>} in the text */
    static ChapterJson of(Chapter chapter, Optional<String> team) {
        return new ChapterJson(
                chapter.name(),
                chapter.title(),
                stepName(chapter.step()),
                chapter.minutes(),
                ChapterReader.read(chapter).stream()
                        .map(section -> section(section, team))
                        .toList());
    }

    private static SectionJson section(Section section, Optional<String> team) {
        return switch (section) {
            case Section.Prose prose -> new SectionJson("prose", html(prose.markdown(), team), null, null, null);
            case Section.Live live ->
                new SectionJson("live", null, live.figure().word(), stepName(live.step()), null);
            case Section.Predict predict ->
                new SectionJson("predict", null, null, null, question(predict.question(), team));
        };
    }

    private static String html(String markdown, Optional<String> team) {
        return Markdown.html(team.map(name -> markdown.replace("<team>", name)).orElse(markdown));
    }

    private static QuestionJson question(Question question, Optional<String> team) {
        return new QuestionJson(
                question.id(),
                question.ask(),
                question.options().stream().map(ChapterJson::option).toList(),
                question.event().name(),
                number(question.members()),
                question.fact().word(),
                html(question.explanation(), team));
    }

    private static OptionJson option(Question.Option option) {
        return new OptionJson(option.text(), option.from(), Double.isInfinite(option.below()) ? null : option.below());
    }

    private static @Nullable Integer number(OptionalInt value) {
        return value.isPresent() ? (Integer) value.getAsInt() : null;
    }

    private static @Nullable String stepName(Optional<Step> step) {
        return step.map(Step::name).orElse(null);
    }
}
