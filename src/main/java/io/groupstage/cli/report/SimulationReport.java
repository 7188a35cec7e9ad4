package io.groupstage.cli.report;

import io.groupstage.api.plan.SimulationPartitionView;
import io.groupstage.api.plan.SimulationRebalanceView;
import io.groupstage.api.plan.SimulationSampleView;
import io.groupstage.api.plan.SimulationView;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints a plan over time as tables.
 *
 * @param markdown whether they are for a document, not for a terminal
 */
public record SimulationReport(boolean markdown) {

    private static final int ROWS = 10;
    private static final int SAMPLES = 15;

    /** Formats the answer of {@code GET /api/v1/plan} with a rate. */
    public String of(SimulationView plan) {
        String heading = "%s with %s (%s protocol), %s, %s:"
                .formatted(
                        Phrases.count(plan.consumers(), "consumer"),
                        plan.assignor(),
                        plan.protocol(),
                        Phrases.count(plan.partitionCount(), "partition"),
                        time(plan.length()));
        String gap = markdown ? "\n\n" : "\n";
        return heading + "\n\n"
                + String.join(gap, plan.sentences()) + "\n\n"
                + table(samples(plan.samples()))
                + (plan.rebalances().isEmpty() ? "" : "\n" + table(rebalances(plan.rebalances())))
                + "\n" + table(partitions(plan.partitions()))
                + "\n" + table(members(plan))
                + "\n" + totals(plan);
    }

    private String table(TextTable table) {
        return markdown ? table.markdown() : table.toString();
    }

    private static String totals(SimulationView plan) {
        String again = plan.lagProcessed() == 0
                ? ""
                : ", %s of them although they were processed".formatted(Cells.number(plan.lagProcessed()));
        return "%s arrived, %s delivered, %s of them twice, %s at the end%s.\n"
                .formatted(
                        Phrases.count(plan.arrived(), "record"),
                        Cells.number(plan.delivered()),
                        Cells.number(plan.deliveredTwice()),
                        Phrases.waiting(plan.lag()),
                        again);
    }

    private static TextTable samples(List<SimulationSampleView> samples) {
        TextTable table = new TextTable("TIME", "RATE", "LAG", "TIME-LAG", "MEMBERS");
        int each = Math.max(1, samples.size() / SAMPLES);
        for (int at = 0; at < samples.size(); at += each) {
            SimulationSampleView one = samples.get(at);
            table.row(
                    clock(one.at()),
                    Cells.number(Math.round(one.rate())),
                    Cells.number(one.lag()),
                    time(one.timeLag()),
                    Cells.number(one.members()));
        }
        return table;
    }

    private static TextTable rebalances(List<SimulationRebalanceView> rebalances) {
        TextTable table = new TextTable("REBALANCE", "CAUSE", "MEMBER", "TOOK", "MOVED", "STOPPED", "LONGEST-STOP");
        rebalances.stream()
                .limit(2L * ROWS)
                .forEach(one -> table.row(
                        clock(one.at()),
                        one.secondRound() ? "second round" : one.cause().label(),
                        one.member(),
                        time(one.duration()),
                        Cells.number(one.moved()),
                        Cells.number(one.stopped()),
                        time(one.longestStop())));
        return table;
    }

    private static TextTable partitions(List<SimulationPartitionView> partitions) {
        boolean skewed = partitions.stream()
                        .mapToDouble(SimulationPartitionView::share)
                        .distinct()
                        .count()
                > 1;
        List<String> header = List.of("PEAK-LAG", "PEAK-TIME-LAG", "LONGEST-STOP", "TWICE", "LAG-AT-END");
        TextTable table = new TextTable(
                skewed ? cells(List.of("PARTITION", "SHARE"), header) : cells(List.of("PARTITION"), header));
        partitions.stream()
                .sorted(Comparator.comparingLong(SimulationPartitionView::peakLag)
                        .reversed()
                        .thenComparing(SimulationPartitionView::topic)
                        .thenComparingInt(SimulationPartitionView::partition))
                .limit(ROWS)
                .forEach(one -> table.row(cells(name(one, skewed), figures(one))));
        return table;
    }

    /** Returns the name of a partition, with its share if the shares differ. */
    private static List<String> name(SimulationPartitionView one, boolean skewed) {
        String name = one.topic() + "-" + one.partition();
        return skewed ? List.of(name, percent(one.share(), 1)) : List.of(name);
    }

    private static List<String> figures(SimulationPartitionView one) {
        return List.of(
                Cells.number(one.peakLag()),
                time(one.peakTimeLag()),
                time(one.longestStop()),
                Cells.number(one.deliveredTwice()),
                Cells.number(one.lag()));
    }

    private static String[] cells(List<String> first, List<String> rest) {
        return Stream.concat(first.stream(), rest.stream()).toArray(String[]::new);
    }

    private static String percent(double part, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f %%", part * 100);
    }

    private static TextTable members(SimulationView plan) {
        TextTable table = new TextTable("MEMBER", "PROCESSED", "BUSY");
        plan.members().stream()
                .limit(ROWS)
                .forEach(one -> table.row(one.letter(), Cells.number(one.delivered()), percent(one.utilisation(), 0)));
        return table;
    }

    private static String time(long millis) {
        return Phrases.duration(Duration.ofMillis(millis));
    }

    private static String clock(long millis) {
        Duration time = Duration.ofMillis(millis);
        return time.toHours() == 0
                ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
