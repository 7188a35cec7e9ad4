package io.groupstage.web.handbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.api.answer.ClassQuestionView;
import io.groupstage.api.answer.TeamAnswersView;
import io.groupstage.api.answer.TeamAnswersView.AnswerView;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.course.answer.GivenAnswer;
import io.groupstage.course.answer.Grade;
import io.groupstage.course.chapter.PlacedQuestion;
import io.groupstage.course.chapter.Question;
import io.groupstage.web.access.Access;
import io.groupstage.web.access.FailureLimit;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.RequestBody;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.port.TeamPage;
import io.groupstage.web.wire.AnswerViews;
import io.groupstage.web.wire.ClassQuestionViews;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Routes the answers of a team to the questions of the handbook. */
public final class AnswerRoutes {

    private static final int ANSWERS_PER_MINUTE = 60;
    private static final int TEAMS = 10_000;

    private final LabPorts lab;
    private final Access access;
    private final FailureLimit pace;

    public AnswerRoutes(LabPorts lab, Access access, InstantSource clock) {
        this.lab = lab;
        this.access = access;
        this.pace = new FailureLimit(ANSWERS_PER_MINUTE, TEAMS, clock);
    }

    public void add(Routes routes) {
        routes.get("/api/v1/teams/{team}/answers", this::answers).post("/api/v1/teams/{team}/answers", this::answer);
    }

    private void answers(Context ctx) {
        String name = ctx.pathParam("team");
        access.requireTeam(ctx, name);
        TeamPage page = lab.page(name);
        Map<String, GivenAnswer> given = lab.answers().answers(page.team());
        List<AnswerView> views = lab.handbook().questions().inOrder().stream()
                .map(PlacedQuestion::question)
                .flatMap(question -> Optional.ofNullable(given.get(question.id())).stream()
                        .map(answer -> view(page, question, answer)))
                .toList();
        answer(ctx, new TeamAnswersView(views, classQuestion(views)));
    }

    private void answer(Context ctx) {
        String name = ctx.pathParam("team");
        access.requireMember(ctx, name);
        TeamPage page = lab.page(name);
        requirePace(ctx, name);
        ObjectNode body = RequestBody.object(ctx);
        Question question = question(body);
        Question.Option option = option(body, question);
        Optional<GivenAnswer> before =
                Optional.ofNullable(lab.answers().answers(page.team()).get(question.id()));
        requireChangeable(page, question, before);
        if (before.filter(same -> same.option().equals(option.text())).isEmpty()) {
            lab.answers().answer(page.team(), question.id(), option.text());
        }
        answer(ctx, view(page, question, given(page, question)));
    }

    private GivenAnswer given(TeamPage page, Question question) {
        return Optional.ofNullable(lab.answers().answers(page.team()).get(question.id()))
                .orElseThrow(() -> new ApiError(503, "answer: it was not written; try again"));
    }

    /** Bounds what one team writes; a person who changes an answer does not reach it. */
    private void requirePace(Context ctx, String team) {
        Optional<Duration> wait = pace.wait(team);
        if (wait.isPresent()) {
            long seconds = wait.get().toSeconds() + 1;
            ctx.header("Retry-After", Long.toString(seconds));
            throw new ApiError(429, "answer: too many answers of " + team + "; try again in " + seconds + " s");
        }
        pace.failed(team);
    }

    private Question question(ObjectNode body) {
        for (String field : (Iterable<String>) body::fieldNames) {
            if (!Set.of("question", "answer").contains(field)) {
                throw ApiError.badRequest("body: has an unknown field; the known fields are question and answer");
            }
        }
        JsonNode id = body.path("question");
        return Stream.of(id)
                .filter(JsonNode::isTextual)
                .flatMap(text -> lab.handbook().questions().find(text.textValue()).stream())
                .map(PlacedQuestion::question)
                .findFirst()
                .orElseThrow(() ->
                        ApiError.badRequest("question: the handbook has no question of this id; see /api/v1/chapters"));
    }

    private static Question.Option option(ObjectNode body, Question question) {
        JsonNode answer = body.path("answer");
        int last = question.options().size() - 1;
        if (!answer.isInt() || answer.intValue() < 0 || answer.intValue() > last) {
            throw ApiError.badRequest("answer: must be the number of an option, from 0 to " + last);
        }
        return question.options().get(answer.intValue());
    }

    private void requireChangeable(TeamPage page, Question question, Optional<GivenAnswer> before) {
        if (isClosed(question)) {
            throw new ApiError(409, "answer: the instructor has closed this question");
        }
        if (before.flatMap(answer -> grade(page, question, answer).happened()).isPresent()) {
            throw new ApiError(409, "answer: the event has happened, so the answer stays as it is");
        }
    }

    private boolean isClosed(Question question) {
        return lab.answers()
                .asked()
                .filter(ClassQuestion::closed)
                .filter(asked -> asked.question().equals(question.id()))
                .isPresent();
    }

    private AnswerView view(TeamPage page, Question question, GivenAnswer answer) {
        Grade grade = grade(page, question, answer);
        boolean changeable = grade.happened().isEmpty() && !isClosed(question);
        return AnswerViews.of(question, answer, grade, changeable);
    }

    private Grade grade(TeamPage page, Question question, GivenAnswer answer) {
        return Grade.of(question, answer, lab.groups().rebalances(page.team().name()), page.topic());
    }

    /** Returns the question of the class; a team whose own event has happened sees what the others have answered. */
    private @Nullable ClassQuestionView classQuestion(List<AnswerView> own) {
        return lab.boards()
                .board()
                .question()
                .map(result -> {
                    boolean decided = own.stream()
                            .filter(answer ->
                                    answer.question().equals(result.asked().question()))
                            .anyMatch(answer -> answer.decidedAt() != null);
                    return ClassQuestionViews.of(result, decided || result.isRevealed());
                })
                .orElse(null);
    }

    private static void answer(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.bytes(value));
    }
}
