package io.groupstage.plan;

import io.groupstage.plan.PlannedGroup.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Lets a group grow or shrink through a list of consumer counts, each from the assignment of the count before. */
public record CountTable(Assignor assignor, List<CountRow> rows) {

    public CountTable {
        rows = List.copyOf(rows);
    }

    /**
     * Computes the rows.
     *
     * @param counts different numbers of consumers, in the order in which the group takes them
     * @param progress receives each count before it is computed
     */
    public static CountTable of(
            Assignors assignors, Assignor assignor, Shape shape, List<Integer> counts, IntConsumer progress) {
        Map<Integer, Transition> steps = new HashMap<>();
        SortedMap<Integer, Integer> largest = new TreeMap<>();
        Assignment before = Assignment.NONE;
        for (int consumers : counts) {
            progress.accept(consumers);
            Transition step = Transition.of(assignors, assignor, before, shape.with(consumers));
            before = step.after();
            steps.put(consumers, step);
            largest.put(consumers, before.largest());
        }
        Map<Integer, Boolean> worth = worth(largest);
        return new CountTable(
                assignor,
                counts.stream()
                        .map(consumers -> new CountRow(consumers, found(steps, consumers), found(worth, consumers)))
                        .toList());
    }

    private static Map<Integer, Boolean> worth(SortedMap<Integer, Integer> largest) {
        Map<Integer, Boolean> worth = new HashMap<>();
        int best = Integer.MAX_VALUE;
        for (var one : largest.entrySet()) {
            worth.put(one.getKey(), one.getValue() < best);
            best = Math.min(best, one.getValue());
        }
        return worth;
    }

    private static <T> T found(Map<Integer, T> values, int consumers) {
        T value = values.get(consumers);
        if (value == null) {
            throw new IllegalStateException("no value for " + consumers + " consumers");
        }
        return value;
    }

    /** Returns the rows by the number of consumers, whatever the order in which the group takes them. */
    List<CountRow> ascending() {
        List<CountRow> sorted = new ArrayList<>(rows);
        sorted.sort((one, two) -> Integer.compare(one.consumers(), two.consumers()));
        return sorted;
    }
}
