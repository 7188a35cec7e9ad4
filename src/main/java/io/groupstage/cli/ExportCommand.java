package io.groupstage.cli;

import io.groupstage.app.client.LabExport;
import io.groupstage.app.client.LabHttp;
import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the results of a lab: {@code groupstage export}. */
@Command(
        name = "export",
        description =
                "Writes the results of a running lab: scorecards, steps with their times, rebalances; or a report.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Only the instructor may export. Given a data directory, the command reads the token from lab.json there. "
                    + "Given an address, it reads the token from the environment variable GROUPSTAGE_INSTRUCTOR_TOKEN.",
            "Examples: groupstage export --format csv --table steps --output steps.csv",
            "          groupstage export --format json | jq .scorecards",
            "          groupstage export --format html --output report.html"
        })
final class ExportCommand implements Callable<Integer> {

    private static final List<String> FORMATS = List.of("csv", "json", "html");
    private static final Pattern STEERING =
            Pattern.compile("[\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");
    private static final List<String> TABLES = List.of("scorecards", "steps", "rebalances");

    /** Lists values for shell completion. */
    static final class Formats implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return FORMATS.iterator();
        }
    }

    /** Lists values for shell completion. */
    static final class Tables implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return TABLES.iterator();
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--format",
            paramLabel = "csv|json|html",
            required = true,
            completionCandidates = Formats.class,
            description = "csv writes one table; json writes all tables; html writes a report to print")
    private String format = "";

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            completionCandidates = Tables.class,
            description = "Table to write as csv: ${COMPLETION-CANDIDATES}. Default: scorecards")
    private @Nullable String table;

    @Option(names = "--output", paramLabel = "FILE", description = "File to write to. Default: standard output")
    private @Nullable Path output;

    @Option(
            names = "--lab",
            paramLabel = "DIR|URL",
            defaultValue = "groupstage-data",
            description = "The lab's data directory, or its board's address. Default: ${DEFAULT-VALUE}")
    private String lab = "";

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        String query = query();
        byte[] results = LabExport.fetch(lab, Optional.ofNullable(System.getenv(LabHttp.TOKEN)), query);
        if (output == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(harmless(new String(results, StandardCharsets.UTF_8)));
            out.print(format.equals("json") ? System.lineSeparator() : "");
            out.flush();
        } else {
            write(output, results);
        }
        return 0;
    }

    /** Escapes control characters that JSON allows unescaped: they would steer the terminal. */
    private String harmless(String results) {
        return format.equals("json")
                ? STEERING.matcher(results).replaceAll(found -> "\\\\u%04x"
                        .formatted((int) found.group().charAt(0)))
                : results;
    }

    private String query() {
        if (!FORMATS.contains(format)) {
            throw wrong("--format: '" + format + "' is not csv, json or html");
        }
        if (!format.equals("csv")) {
            if (table != null) {
                throw wrong("--table: only for --format csv; " + format + " has all tables");
            }
            return "format=" + format;
        }
        String asked = table == null ? TABLES.getFirst() : table;
        if (!TABLES.contains(asked)) {
            throw wrong("--table: '" + asked + "' is not " + String.join(", ", TABLES));
        }
        return "format=csv&table=" + asked;
    }

    private ParameterException wrong(String line) {
        return new ParameterException(spec.commandLine(), line);
    }

    private static void write(Path file, byte[] results) throws IOException {
        try {
            Files.write(file, results);
        } catch (IOException e) {
            throw new IOException(
                    "--output: " + file + " cannot be written (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
