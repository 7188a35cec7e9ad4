package io.groupstage.course.answer;

import io.groupstage.course.chapter.PlacedQuestion;
import io.groupstage.group.words.Phrases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Counts the answers to the question of the class.
 *
 * @param asked the question of the class
 * @param placed the question with its chapter
 * @param teams the number of teams that are asked
 * @param answered the number of teams that have answered
 * @param decided the number of those whose own event has happened
 * @param answers how many teams chose each option
 * @param happened in how many teams each option was what happened
 * @param unforeseen in how many teams something happened that no option names
 */
public record ClassResult(
        ClassQuestion asked,
        PlacedQuestion placed,
        int teams,
        int answered,
        int decided,
        List<Integer> answers,
        List<Integer> happened,
        int unforeseen) {

    public ClassResult {
        answers = List.copyOf(answers);
        happened = List.copyOf(happened);
    }

    /**
     * Is the part of one team.
     *
     * @param choice the index of the option that it chose
     * @param outcome what happened in its group after its answer, or without one after the question was put
     */
    public record OfTeam(OptionalInt choice, Optional<Outcome> outcome) {}

    /** Counts the parts of all teams that are asked. */
    public static ClassResult of(ClassQuestion asked, PlacedQuestion placed, List<OfTeam> parts) {
        int options = placed.question().options().size();
        List<OfTeam> answered =
                parts.stream().filter(part -> part.choice().isPresent()).toList();
        List<Outcome> outcomes =
                parts.stream().flatMap(part -> part.outcome().stream()).toList();
        return new ClassResult(
                asked,
                placed,
                parts.size(),
                answered.size(),
                (int) answered.stream()
                        .filter(part -> part.outcome().isPresent())
                        .count(),
                counts(options, answered.stream().map(OfTeam::choice)),
                counts(options, outcomes.stream().map(Outcome::option)),
                (int) outcomes.stream()
                        .filter(outcome -> outcome.option().isEmpty())
                        .count());
    }

    private static List<Integer> counts(int options, Stream<OptionalInt> chosen) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(options, 0));
        chosen.filter(OptionalInt::isPresent)
                .forEach(option -> counts.set(option.getAsInt(), counts.get(option.getAsInt()) + 1));
        return counts;
    }

    /**
     * Returns whether the answers may be shown to all: no team can change its answer any more, because the instructor
     * has closed the question, or because each team that answered has seen its own event.
     */
    public boolean isRevealed() {
        return asked.closed() || (answered > 0 && decided == answered);
    }

    /** Says what happened in the groups of the teams, in one sentence. */
    public String sentence() {
        int seen = happened.stream().mapToInt(Integer::intValue).sum() + unforeseen;
        if (seen == 0) {
            return "It has not happened in any team yet.";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < happened.size(); i++) {
            if (happened.get(i) > 0) {
                parts.add("“" + placed.question().options().get(i).text() + "” in " + teams(happened.get(i)));
            }
        }
        if (unforeseen > 0) {
            parts.add("something else in " + teams(unforeseen));
        }
        return "This happened: " + Phrases.list(parts) + ".";
    }

    private static String teams(int number) {
        return Phrases.count(number, "team");
    }
}
