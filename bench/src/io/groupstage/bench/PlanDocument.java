package io.groupstage.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the comparison between two markers of docs/plan.md. */
final class PlanDocument {

    private static final String BEGIN = "<!-- bench/compare-plan begins -->";
    private static final String END = "<!-- bench/compare-plan ends -->";

    private PlanDocument() {}

    /** @param replace whether the file has the markers already; otherwise it becomes a file with nothing else */
    static void write(Path file, boolean replace, Machine machine, String text) throws IOException {
        String part = BEGIN + "\n" + caption(machine) + "\n" + text.strip() + "\n" + END;
        if (!replace) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, part + "\n");
            return;
        }
        String before = Files.readString(file);
        int from = before.indexOf(BEGIN);
        int to = before.indexOf(END);
        if (from < 0 || to < from) {
            throw new IOException(file + " lacks the markers " + BEGIN + " and " + END);
        }
        Files.writeString(file, before.substring(0, from) + part + before.substring(to + END.length()));
    }

    private static String caption(Machine machine) {
        return String.join("; ", machine.lines().subList(0, 3))
                + Figures.format(
                        "; when it ended: %.1f.\n",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
