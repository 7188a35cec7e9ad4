package io.groupstage.app.live;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.course.answer.ClassResult;
import io.groupstage.course.answer.ClassResult.OfTeam;
import io.groupstage.course.answer.GivenAnswer;
import io.groupstage.course.answer.Outcome;
import io.groupstage.course.chapter.PlacedQuestion;
import io.groupstage.course.chapter.Question;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.answers.AnswerTopic;
import io.groupstage.web.port.HandbookSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Counts the answers to the question of the class. It asks the teams that have people, and the bots that were answered
 * for.
 *
 * @param rebalances returns the rebalances of a group
 * @param bot returns whether the team was marked as a bot
 */
public record LiveClassQuestion(
        LabSpec spec,
        AnswerTopic answers,
        HandbookSource handbook,
        Function<String, List<Rebalance>> rebalances,
        Predicate<Team> bot) {

    /** Returns the result; empty without a question, or if the course does not have it any more. */
    public Optional<ClassResult> result() {
        return answers.asked()
                .flatMap(asked -> handbook.questions().find(asked.question()).map(placed -> result(asked, placed)));
    }

    private ClassResult result(ClassQuestion asked, PlacedQuestion placed) {
        List<OfTeam> parts = spec.inOrder().stream()
                .flatMap(team -> part(team, asked, placed.question()).stream())
                .toList();
        return ClassResult.of(asked, placed, parts);
    }

    private Optional<OfTeam> part(Team team, ClassQuestion asked, Question question) {
        Optional<GivenAnswer> answer = Optional.ofNullable(answers.answers(team).get(asked.question()));
        if (answer.isEmpty() && bot.test(team)) {
            return Optional.empty();
        }
        return Optional.of(new OfTeam(
                answer.map(given -> given.among(question)).orElseGet(OptionalInt::empty),
                Outcome.first(
                        question,
                        rebalances.apply(team.name()),
                        spec.topic(),
                        answer.map(GivenAnswer::at).orElse(asked.openedAt()))));
    }
}
