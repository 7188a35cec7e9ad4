package io.groupstage.web;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.course.answer.ClassResult;
import io.groupstage.course.answer.GivenAnswer;
import io.groupstage.course.answer.Outcome;
import io.groupstage.course.chapter.Chapter;
import io.groupstage.course.chapter.Questions;
import io.groupstage.web.port.AnswerStore;
import io.groupstage.web.port.AssignmentTable;
import io.groupstage.web.port.HandbookSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Fakes a handbook of one chapter and keeps the answers in memory. */
public class FakeHandbook implements HandbookSource, AnswerStore {

    public volatile String chapter =
            """
            Group `<team>`. <script>alert(1)</script>

            ```predict
            id: third
            ask: Who gets partition 4?
            event: MEMBER_JOINED
            fact: moved-partitions
            options: [{text: nobody, is: 0}, {text: somebody, from: 1}]
            explanation: It moves.
            ```

            ```live owners
            ```
            """;
    public final Map<Team, Map<String, GivenAnswer>> answers = new ConcurrentHashMap<>();
    public volatile Optional<ClassQuestion> asked = Optional.empty();
    /** The broker's clock for what is written next. */
    public volatile Instant now = FakeLab.at(9_000);

    private final FakeGroups groups;

    FakeHandbook(FakeGroups groups) {
        this.groups = groups;
    }

    /** Returns the result of the class's question, as {@code LiveClassQuestion} does. */
    Optional<ClassResult> result() {
        return asked.flatMap(question -> questions().find(question.question()).map(placed -> {
            List<ClassResult.OfTeam> parts = List.of(new Team(1), new Team(2)).stream()
                    .map(team -> Optional.ofNullable(answers(team).get(question.question())))
                    .map(answer -> new ClassResult.OfTeam(
                            answer.map(given -> given.among(placed.question())).orElseGet(OptionalInt::empty),
                            answer.flatMap(given ->
                                    Outcome.first(placed.question(), groups.rebalances, "new_users", given.at()))))
                    .toList();
            return ClassResult.of(question, placed, parts);
        }));
    }

    @Override
    public Questions questions() {
        return Questions.of(chapters());
    }

    @Override
    public Map<String, GivenAnswer> answers(Team team) {
        return answers.getOrDefault(team, Map.of());
    }

    @Override
    public Optional<ClassQuestion> asked() {
        return asked;
    }

    @Override
    public void answer(Team team, String question, String option) {
        answers.computeIfAbsent(team, first -> new ConcurrentHashMap<>())
                .put(question, new GivenAnswer(question, option, now));
    }

    @Override
    public void open(String question) {
        asked = Optional.of(new ClassQuestion(question, now, Optional.empty()));
    }

    @Override
    public void close(ClassQuestion open) {
        asked = Optional.of(new ClassQuestion(open.question(), open.openedAt(), Optional.of(now)));
    }

    @Override
    public void withdraw() {
        asked = Optional.empty();
    }

    @Override
    public List<Chapter> chapters() {
        return List.of(new Chapter("scale.md", "Scale", Optional.of(Step.SCALED), chapter));
    }

    @Override
    public List<AssignmentTable> assignments() {
        return List.of(new AssignmentTable(
                "range", List.of(new AssignmentTable.Row(3, List.of(List.of(0, 1), List.of(2, 3), List.of(4))))));
    }
}
