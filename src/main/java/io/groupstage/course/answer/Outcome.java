package io.groupstage.course.answer;

import io.groupstage.course.chapter.Question;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.words.RebalanceSentence;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Is what the X-ray saw when the event of a question happened in a group.
 *
 * @param rebalance the rebalance that decides
 * @param at when it ended
 * @param value the fact that the question is about
 * @param option the index of the option that is right; empty if no option names this value
 * @param sentence what happened, and the measured fact
 */
public record Outcome(Rebalance rebalance, Instant at, double value, OptionalInt option, String sentence) {

    /**
     * Returns the first outcome after an instant; empty if the event has not happened since, or if the X-ray has not
     * measured the fact.
     *
     * @param rebalances the rebalances of the group, in any order
     * @param topic the topic whose partitions count
     * @param after the instant of the answer: only what ended later decides
     */
    public static Optional<Outcome> first(Question question, List<Rebalance> rebalances, String topic, Instant after) {
        List<Rebalance> ended = ended(rebalances);
        return firstOf(question, ended.stream().filter(other -> end(other).isAfter(after)), ended, topic);
    }

    /**
     * Returns the newest outcome, for a reader who has not answered; empty if the event has not happened, or if the X-ray
     * has not measured the fact.
     *
     * @param rebalances the rebalances of the group, in any order
     * @param topic the topic whose partitions count
     */
    public static Optional<Outcome> newest(Question question, List<Rebalance> rebalances, String topic) {
        List<Rebalance> ended = ended(rebalances);
        return firstOf(question, ended.reversed().stream(), ended, topic);
    }

    /** Returns the rebalances that have ended, oldest first. */
    private static List<Rebalance> ended(List<Rebalance> rebalances) {
        return rebalances.stream()
                .filter(rebalance -> rebalance.span().completedAt().isPresent())
                .sorted(Comparator.comparing(Outcome::end).thenComparingInt(Rebalance::toEpoch))
                .toList();
    }

    /** Returns the outcome of the first candidate that decides the question. */
    private static Optional<Outcome> firstOf(
            Question question, Stream<Rebalance> candidates, List<Rebalance> ended, String topic) {
        return candidates
                .filter(rebalance -> isAbout(question, rebalance))
                .flatMap(rebalance -> of(question, new Measurement(rebalance, ended, topic)).stream())
                .findFirst();
    }

    /** Returns whether the rebalance has the question's cause, and is not the second half of a cooperative one. */
    private static boolean isAbout(Question question, Rebalance rebalance) {
        return rebalance.reason().cause() == question.event()
                && rebalance.reason().follows().isEmpty();
    }

    private static Optional<Outcome> of(Question question, Measurement measured) {
        OptionalInt members = question.members();
        if (!measured.complete() || (members.isPresent() && measured.members() != members.getAsInt())) {
            return Optional.empty();
        }
        OptionalDouble value = measured.value(question.fact());
        return value.isEmpty() ? Optional.empty() : Optional.of(of(question, measured, value.getAsDouble()));
    }

    private static Outcome of(Question question, Measurement measured, double value) {
        OptionalInt right = IntStream.range(0, question.options().size())
                .filter(index -> question.options().get(index).contains(value))
                .findFirst();
        Rebalance first = measured.first();
        String sentence = RebalanceSentence.of(first) + " " + FactWords.of(question.fact(), value);
        return new Outcome(first, measured.end(), value, right, sentence);
    }

    private static Instant end(Rebalance ended) {
        return ended.span().completedAt().orElseThrow();
    }
}
