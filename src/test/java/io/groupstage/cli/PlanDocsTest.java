package io.groupstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each command of docs/plan.md, and compares what it prints with the document, character by character. */
class PlanDocsTest {

    private static final Path DOCUMENT = Path.of("docs", "plan.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^```\\n\\$ groupstage (plan .*)\\n((?s:.*?))^```$");

    private record Example(String command, String printed) {}

    static Stream<Example> examples() throws IOException {
        List<MatchResult> found =
                EXAMPLE.matcher(Files.readString(DOCUMENT)).results().toList();
        return found.stream().map(one -> new Example(one.group(1), one.group(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void a_command_prints_what_the_document_shows(Example example) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int code = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(example.command().split(" "));

        assertThat(out.toString()).isEqualTo(example.printed());
        assertThat(err.toString().lines())
                .allMatch(line -> line.contains("the plan is not ready")); // on a busy machine
        assertThat(code).isZero();
    }

    @Test
    void every_command_of_the_document_is_an_example() throws IOException {
        long commands = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("$ groupstage"))
                .count();

        assertThat(examples()).hasSize((int) commands).isNotEmpty();
    }
}
