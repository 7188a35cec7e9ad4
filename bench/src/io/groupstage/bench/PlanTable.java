package io.groupstage.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Sets what the plan predicted beside what was measured, as Markdown. */
final class PlanTable {

    private static final double WITHIN = 0.25;
    private static final double SECONDS = 0.3; // the X-ray asks for the ends of logs every 200 ms, and more rarely at rest
    private static final double RECORDS = 0.6; // of the records of a second

    private final List<String> rows = new ArrayList<>();
    private final List<String> beyond = new ArrayList<>();
    private int cells;
    private int within;
    private int chance;

    /** The outcomes of one experiment under one assignor. */
    record Result(PlanExperiment experiment, String assignor, List<PlanOutcome> predicted, List<PlanOutcome> measured) {

        String name() {
            return experiment.name() + ", " + assignor;
        }
    }

    /** A column: how to read it, what is too small to be seen, and whether a zero on both sides says nothing. */
    private record Column(
            String name, Function<PlanOutcome, OptionalDouble> value, double resolution, String unit, boolean silent) {}

    void add(Result result) {
        double rate = result.experiment().scenario(result.assignor(), 1).load().changes().getFirst().rate();
        List<Column> columns = List.of(
                new Column("rebalances", one -> OptionalDouble.of(one.rebalances()), 0, "", false),
                new Column("pause", one -> OptionalDouble.of(one.pause()), SECONDS, " s", false),
                new Column("lag peak", one -> OptionalDouble.of(one.peak()), RECORDS * rate, "", false),
                new Column("drained after", PlanOutcome::drained, SECONDS, " s", true),
                new Column("delivered twice", one -> OptionalDouble.of(one.twice()), RECORDS * rate / 3, "", false));
        StringBuilder row = new StringBuilder("| " + result.experiment().name() + " | " + result.assignor() + " |");
        for (Column column : columns) {
            row.append(' ').append(cell(result, column)).append(" |");
        }
        rows.add(row.toString());
    }

    private String cell(Result result, Column column) {
        Optional<Double> predicted = median(result.predicted(), column);
        Optional<Double> measured = median(result.measured(), column);
        boolean nothing = predicted.equals(measured) && predicted.orElse(0.0) == 0;
        if (nothing && column.silent()) {
            return "–";
        }
        cells++;
        String text = shown(predicted, column) + " / " + shown(measured, column);
        if (predicted.isPresent() && measured.isPresent() && near(predicted.get(), measured.get(), column)) {
            within++;
            return text;
        }
        boolean byChance = measured.isPresent() && inRange(result.predicted(), measured.get(), column);
        chance += byChance ? 1 : 0;
        if (!byChance) {
            beyond.add(result.name() + ": " + column.name() + " " + text);
        }
        return text + (byChance ? " (chance)" : " **(!)**");
    }

    private static boolean near(double predicted, double measured, Column column) {
        return Math.abs(measured - predicted) <= Math.max(WITHIN * predicted, column.resolution());
    }

    /** Whether at least a twentieth of the seeds are on each side of what was measured. */
    private static boolean inRange(List<PlanOutcome> predicted, double measured, Column column) {
        List<Double> values = values(predicted, column);
        return !values.isEmpty()
                && measured >= Figures.percentile(values, 5) - column.resolution()
                && measured <= Figures.percentile(values, 95) + column.resolution();
    }

    private static Optional<Double> median(List<PlanOutcome> outcomes, Column column) {
        List<Double> values = values(outcomes, column);
        return values.size() * 2 <= outcomes.size() ? Optional.empty() : Optional.of(Figures.median(values));
    }

    private static List<Double> values(List<PlanOutcome> outcomes, Column column) {
        return outcomes.stream()
                .map(column.value())
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
    }

    private static String shown(Optional<Double> value, Column column) {
        return value.map(known -> Figures.format(column.unit().isEmpty() ? "%,.0f" : "%.1f", known) + column.unit())
                .orElse("never");
    }

    String markdown() {
        StringBuilder text = new StringBuilder("""
                | event | assignor | rebalances | pause | lag peak | drained after | delivered twice |
                |---|---|---|---|---|---|---|
                """);
        rows.forEach(row -> text.append(row).append('\n'));
        text.append(Figures.format(
                "\nOf %d figures %d are within 25 %%, and chance allows for %d more. %s\n\n",
                cells, within, chance, beyond.isEmpty() ? "No figure is further away." : "These are further away:"));
        beyond.forEach(line -> text.append("- ").append(line).append('\n'));
        return text.toString();
    }
}
