package io.groupstage.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the start of {@code ./groupstage up} to its line that says ready. */
final class StartTime {

    private static final Map<String, String> WITHOUT_CACHE = Map.of("GROUPSTAGE_NO_AOT", "1");

    private final Tools tools;
    private final int starts;

    StartTime(Tools tools, int starts) {
        this.tools = tools;
        this.starts = starts;
    }

    List<Row> rows() throws Exception {
        fillCache();
        return List.of(
                row("with a warm AOT cache", Map.of(), 3), row("without an AOT cache", WITHOUT_CACHE, 7));
    }

    /** The first start of a build trains the JVM, which is no part of any other. */
    private void fillCache() throws Exception {
        Path directory = tools.processes().directory().resolve("first-start");
        try {
            start(directory, Map.of());
        } finally {
            Processes.delete(directory);
        }
    }

    private Row row(String name, Map<String, String> environment, double target) throws Exception {
        Path directory = tools.processes().directory().resolve("start");
        try {
            double first = start(directory, environment);
            List<Double> later = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                later.add(start(directory, environment));
            }
            double median = Figures.median(later);
            return new Row(
                    "Start to `ready`, " + name,
                    Figures.format("at most %.0f s", target),
                    Figures.format(
                            "median %.2f s, worst of %d %.2f s; with an empty data directory %.2f s",
                            median, starts, Figures.worst(later), first),
                    "",
                    median <= target,
                    "wall clock from the start of `./groupstage up` to its line `ready in`, seen from outside, on a data directory"
                            + " of an earlier start");
        } finally {
            Processes.delete(directory);
        }
    }

    private double start(Path directory, Map<String, String> environment) throws Exception {
        try (LabUnderTest lab = LabUnderTest.start(tools, directory, environment)) {
            return lab.untilReady().toMillis() / 1000.0;
        }
    }
}
