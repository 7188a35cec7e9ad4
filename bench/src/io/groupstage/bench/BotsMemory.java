package io.groupstage.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures how much more memory a lab of a whole class needs when bots have all teams but one. */
final class BotsMemory {

    private static final double TARGET_MEGABYTES = 300;
    private static final List<String> CLASS = List.of("--teams", "15", "--rate", "1000");

    private final Tools tools;
    private final Duration after;

    BotsMemory(Tools tools, Duration after) {
        this.tools = tools;
        this.after = after;
    }

    Row row() throws Exception {
        List<Double> without = resident(CLASS);
        List<String> options = new ArrayList<>(CLASS);
        options.addAll(List.of("--bots", "14"));
        List<Double> with = resident(options);
        double more = sum(with) - sum(without);
        return new Row(
                "Resident memory that 14 bots add, 15 teams at 1,000 records/s",
                Figures.format("at most %.0f MB", TARGET_MEGABYTES),
                Figures.format(
                        "%.0f MB (lab %.0f after %.0f, broker %.0f after %.0f)",
                        more,
                        with.getFirst(),
                        without.getFirst(),
                        sum(with) - with.getFirst(),
                        sum(without) - without.getFirst()),
                "",
                more <= TARGET_MEGABYTES,
                "VmRSS of the lab and its broker, " + after.toSeconds() + " s after `ready`, once without and once with the bots;"
                        + " 1 MB = 1,000,000 bytes");
    }

    /** Returns the memory of the lab, and of each of its brokers. */
    private List<Double> resident(List<String> options) throws Exception {
        Path directory = tools.processes().directory().resolve("bots-memory");
        try (LabUnderTest lab = LabUnderTest.start(tools, directory, Map.of(), options.toArray(String[]::new))) {
            Waiting.pass(after);
            List<Double> megabytes = new ArrayList<>();
            for (ProcessHandle process : lab.processes()) {
                megabytes.add(Memory.resident(process.pid()));
            }
            return megabytes;
        } finally {
            Processes.delete(directory);
        }
    }

    private static double sum(List<Double> megabytes) {
        return megabytes.stream().mapToDouble(each -> each).sum();
    }
}
