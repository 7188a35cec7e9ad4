package io.groupstage.course.answer;

import io.groupstage.course.chapter.Question;
import io.groupstage.group.rebalance.Rebalance;
import java.util.List;
import java.util.Optional;

/** Says what an answer is worth. It does not depend on how fast the answer was given. */
public sealed interface Grade {

    /** The event has not happened since the answer was given, so the answer may still change. */
    record Open() implements Grade {}

    /** The team predicted what happened. */
    record Right(Outcome outcome) implements Grade {}

    /** Something else happened. */
    record Wrong(Outcome outcome) implements Grade {}

    /**
     * Grades an answer.
     *
     * @param rebalances the rebalances of the team's group, in any order
     * @param topic the topic whose partitions count
     */
    static Grade of(Question question, GivenAnswer answer, List<Rebalance> rebalances, String topic) {
        return Outcome.first(question, rebalances, topic, answer.at())
                .map(outcome -> of(question, answer, outcome))
                .orElseGet(Open::new);
    }

    private static Grade of(Question question, GivenAnswer answer, Outcome outcome) {
        boolean right = outcome.option().isPresent() && outcome.option().equals(answer.among(question));
        return right ? new Right(outcome) : new Wrong(outcome);
    }

    /** Returns what happened; empty while the answer is open. */
    default Optional<Outcome> happened() {
        return switch (this) {
            case Open open -> Optional.empty();
            case Right right -> Optional.of(right.outcome());
            case Wrong wrong -> Optional.of(wrong.outcome());
        };
    }
}
