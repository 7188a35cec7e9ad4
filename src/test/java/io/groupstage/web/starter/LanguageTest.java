package io.groupstage.web.starter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.User;
import io.groupstage.course.users.UserJson;
import io.groupstage.course.users.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs small programs in the languages of the starters. */
class LanguageTest {

    private static final String HOSTILE = "\"\"\"\\ \\u0022 \n\r'; ${x} $1 `id` $(id) \u2028 é 🔌 %s {}";

    /** Ends a line in Java, and in Python and JavaScript by some characters. */
    private static final String HOSTILE_COMMENT = "x\\u000a !\r\f!\u2028!\n! \\";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_hostile_text_stays_text(Language language) throws Exception {
        String text = language.literal(HOSTILE);
        String comment = language.comment(HOSTILE_COMMENT);
        String program =
                switch (language) {
                    case PYTHON -> "# " + comment + "\nimport sys\nsys.stdout.buffer.write(" + text + ".encode())";
                    case JAVA ->
                        "class Program {\n// " + comment + "\npublic static void main(String[] a) throws Exception {"
                                + " System.out.write(" + text + ".getBytes(\"UTF-8\")); System.out.flush(); } }";
                    case JAVASCRIPT -> "// " + comment + "\nprocess.stdout.write(" + text + ");";
                    case SHELL -> "# " + comment + "\nprintf %s " + text;
                };

        String output = language == Language.SHELL ? run("", "bash", file(program, "sh")) : run(language, program, "");
        assertThat(output).isEqualTo(HOSTILE);
    }

    @ParameterizedTest
    @EnumSource
    void each_task_of_the_bundled_course_comes_solved_in_each_language(Language language) throws Exception {
        List<Task> tasks = CourseReader.bundled().tasks();
        List<User> users = IntStream.range(0, 2_000)
                .mapToObj(offset -> Users.of(1).at(0, offset))
                .toList();
        List<String> solutions = tasks.stream()
                .map(task -> "(" + task.solutions().get(language.solution()) + ")")
                .toList();
        String all = String.join(", ", solutions);
        String program =
                switch (language) {
                    case PYTHON ->
                        "import json, sys\nfor line in sys.stdin:\n    user = json.loads(line)\n"
                                + "    print(''.join('01'[bool(one)] for one in [" + all + "]))";
                    case JAVA ->
                        """
                        import com.fasterxml.jackson.databind.*; import java.util.*; import java.util.stream.*;
                        class Program { public static void main(String[] a) throws Exception {
                          for (Scanner in = new Scanner(System.in, "UTF-8"); in.hasNextLine(); ) {
                            JsonNode user = new ObjectMapper().readTree(in.nextLine());
                            System.out.println(Stream.of(%s).map(one -> one ? "1" : "0").collect(Collectors.joining()));
                          } } }
                        """
                                .formatted(all);
                    case JAVASCRIPT ->
                        "for (const line of require('fs').readFileSync(0, 'utf8').trim().split('\\n')) {\n"
                                + "  const user = JSON.parse(line);\n"
                                + "  console.log([" + all + "].map((one) => one ? '1' : '0').join(''));\n}";
                    case SHELL -> "[" + all + "] | map(if . then \"1\" else \"0\" end) | add";
                };

        String json = users.stream()
                .map(user -> new String(new UserJson().write(user), UTF_8))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(run(language, program, json).lines())
                .containsExactlyElementsOf(users.stream()
                        .map(user -> tasks.stream()
                                .map(task -> task.matches(user) ? "1" : "0")
                                .collect(Collectors.joining()))
                        .toList());
    }

    private String run(Language language, String program, String input) throws Exception {
        return switch (language) {
            case PYTHON -> run(input, "python3", "-B", file(program, "py"));
            case JAVA ->
                run(
                        input,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        file(program, "java"));
            case JAVASCRIPT -> run(input, "node", file(program, "js"));
            case SHELL -> run(input, "jq", "-r", "-f", file(program, "jq"));
        };
    }

    private String file(String program, String ending) throws IOException {
        return Files.writeString(folder.resolve("program." + ending), program).toString();
    }

    private String run(String input, String... command) throws Exception {
        Path in = Files.writeString(folder.resolve("input"), input);
        Path out = folder.resolve("output");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } catch (IOException e) {
            assumeTrue(false, command[0] + " is not installed");
        }
        return Files.readString(out, UTF_8);
    }
}
