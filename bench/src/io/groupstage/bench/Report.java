package io.groupstage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rows as a table: for the terminal, and as Markdown for the repository. */
record Report(Machine machine, List<Row> rows) {

    void print() {
        for (Row row : rows) {
            System.out.println();
            System.out.println(row.what());
            line("target", row.target());
            line("measured", row.measured());
            line("beside", row.beside());
            line("verdict", row.verdict().replace("*", ""));
        }
    }

    private static void line(String name, String text) {
        if (!text.isEmpty()) {
            System.out.println(Figures.format("  %-9s %s", name, text.replace("`", "")));
        }
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder("""
                # Benchmarks

                Written by `bench/run`, as measured, what falls short included. Each tool beside Groupstage is the one that a
                user would pick instead, run in the same run on the same machine, against the same broker. Do not edit:
                run it again.

                """);
        machine.lines().forEach(line -> text.append("- ").append(line).append('\n'));
        text.append("\n| what | target | measured | beside | verdict |\n|---|---|---|---|---|\n");
        for (Row row : rows) {
            text.append("| ").append(String.join(" | ", cells(row))).append(" |\n");
        }
        text.append("\n## How it was measured\n\n");
        for (Row row : rows) {
            if (!row.how().isEmpty()) {
                text.append("- ").append(row.what()).append(": ").append(row.how()).append(".\n");
            }
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> cells(Row row) {
        return List.of(row.what(), row.target(), cell(row.measured()), cell(row.beside()), row.verdict());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
