package io.groupstage.plan.ask;

import io.groupstage.plan.Assignor;
import io.groupstage.plan.Assignors;
import io.groupstage.plan.CountSentences;
import io.groupstage.plan.CountTable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Answers {@link PlanQuery.Owners}.
 *
 * @param table the counts under the assignor that was asked for
 * @param all the same counts under every assignor, in the order of {@link Assignor}; empty unless the asker named two or more
 */
public record OwnersAnswer(PlanQuery.Owners query, CountTable table, List<CountTable> all) {

    public OwnersAnswer {
        all = List.copyOf(all);
    }

    /**
     * Computes the answer.
     *
     * @param progress receives a description of each assignment before it is computed
     */
    public static OwnersAnswer of(PlanQuery.Owners query, Assignors assignors, Consumer<String> progress) {
        if (!query.named() || query.counts().size() < 2) {
            return new OwnersAnswer(query, table(query, query.assignor(), assignors, progress), List.of());
        }
        List<CountTable> all = Arrays.stream(Assignor.values())
                .map(assignor -> table(query, assignor, assignors, progress))
                .toList();
        CountTable chosen = all.stream()
                .filter(table -> table.assignor() == query.assignor())
                .findFirst()
                .orElseThrow();
        return new OwnersAnswer(query, chosen, all);
    }

    private static CountTable table(
            PlanQuery.Owners query, Assignor assignor, Assignors assignors, Consumer<String> progress) {
        return CountTable.of(
                assignors,
                assignor,
                query.shape(),
                query.counts(),
                consumers -> progress.accept("%s with %,d consumers".formatted(assignor.word(), consumers)));
    }

    /** Returns the sentences about the counts. */
    public List<String> sentences() {
        return CountSentences.of(table, query.shape());
    }
}
