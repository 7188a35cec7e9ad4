package io.groupstage.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.FastStart;
import io.groupstage.LabProcess;
import io.groupstage.ShortLived;
import io.groupstage.ThirdLane;
import io.groupstage.app.spec.TlsChoice.Given;
import io.groupstage.app.tls.GivenFiles;
import io.groupstage.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that a start that fails prints the reason in one line, ends with exit code 1, and does not change anything.
 */
@ThirdLane
class StartFailureIT {

    @TempDir
    Path directory;

    /** Holds the result of a start that ended by itself. */
    record Ended(int exitCode, String errors) {}

    /** Runs in this process, because it ends before any broker starts. */
    private static Ended up(String... options) throws Exception {
        StringWriter errors = new StringWriter();
        List<String> words = new ArrayList<>(List.of("up", "--teams", "1"));
        words.addAll(List.of(options));
        FutureTask<Integer> start = new FutureTask<>(() -> Main.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(errors, true))
                .execute(words.toArray(String[]::new)));
        Thread.ofPlatform().daemon().name("up").start(start);
        return new Ended(start.get(60, TimeUnit.SECONDS), errors.toString());
    }

    private static Ended upIn(Path lab, String... options) throws Exception {
        return up(in(lab, options));
    }

    private static String[] in(Path lab, String... options) {
        return Stream.concat(
                        Stream.of("--data-dir", lab.toString(), "--kafka-port", "0", "--http-port", "0"),
                        Stream.of(options))
                .toArray(String[]::new);
    }

    /** Runs as a process of its own, which must not leave any process behind. */
    private Ended upAsProcess(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (Runtime.version().feature() >= 24) {
            // like the launcher, because the JVM's own warnings are not part of the output
            command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        }
        command.addAll(ShortLived.OPTIONS);
        command.addAll(FastStart.ofProgram());
        command.addAll(List.of(Main.class.getName(), "up", "--teams", "1"));
        command.addAll(List.of(options));
        Path errors = Files.createTempFile(directory, "up", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(process.descendants()).isEmpty();
            return new Ended(process.exitValue(), Files.readString(errors));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Ended failed(String line) {
        return new Ended(1, "groupstage: " + line + System.lineSeparator());
    }

    @Test
    void a_taken_port_is_named_with_its_flag() throws Exception {
        Path lab = directory.resolve("lab");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());
            String address = "127.0.0.1:" + port + " cannot be listened on (Address already in use)";
            assertThat(up("--data-dir", lab.toString(), "--kafka-port", "0", "--http-port", port))
                    .isEqualTo(failed(address + ": choose another port with --http-port"));
            assertThat(lab).doesNotExist();
            assertThat(up("--data-dir", lab.toString(), "--kafka-port", port, "--http-port", "0"))
                    .isEqualTo(failed(address + ": choose another port with --kafka-port"));
            assertThat(lab.resolve("lab.json")).doesNotExist();
        }
    }

    @Test
    void a_data_directory_below_a_file_cannot_be_written() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "kept");
        Ended ended = upIn(file.resolve("lab"));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.errors().lines())
                .singleElement()
                .asString()
                .startsWith("groupstage: data directory " + file.resolve("lab") + " cannot be written (")
                .endsWith("): choose another with --data-dir");
        assertThat(upIn(file)).isEqualTo(failed(file + " is a file: choose a directory with --data-dir"));
        assertThat(file).hasContent("kept");
    }

    @Test
    void a_directory_of_something_else_is_not_touched_not_even_with_fresh() throws Exception {
        Path lab = Files.createDirectory(directory.resolve("theses"));
        Path foreign = Files.writeString(lab.resolve("thesis.txt"), "years of work");
        Ended refusal = failed(lab + " is not a lab's data directory and not empty: choose another with --data-dir");
        assertThat(upIn(lab)).isEqualTo(refusal);
        assertThat(upIn(lab, "--fresh")).isEqualTo(refusal);
        try (Stream<Path> content = Files.list(lab)) {
            assertThat(content).containsExactly(foreign);
        }
        assertThat(foreign).hasContent("years of work");
    }

    @Test
    void a_missing_course_is_named_and_every_mistake_of_a_wrong_one_with_line_and_field() throws Exception {
        Path lab = directory.resolve("lab");
        Path missing = directory.resolve("none.yaml");
        assertThat(upIn(lab, "--course", missing.toString()))
                .isEqualTo(failed("course file " + missing + " cannot be read (NoSuchFileException): check --course"));
        Path wrong = Files.writeString(
                directory.resolve("mine.yaml"),
                """
                title: Mine
                tasks:
                  - title: A task
                    matches: nobody
                    match: emial.contains("x")
                    type: A
                    reason: B
                """);
        Ended ended = upIn(lab, "--course", wrong.toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.errors().lines())
                .containsExactly(
                        "groupstage: mine.yaml:1: steps: is missing",
                        "groupstage: mine.yaml:5: tasks[0].match: undeclared reference to 'emial'");
        assertThat(lab).doesNotExist();
    }

    /** The old lab stays, although the command says {@code --fresh}. */
    @Test
    void files_for_tls_that_cannot_be_used_are_refused_in_one_line_before_anything_is_changed() throws Exception {
        GivenFiles files = GivenFiles.in(directory, Instant.now());
        Given good = files.of("127.0.0.1");
        Path lab = Files.createDirectory(directory.resolve("lab"));
        Path kept = Files.writeString(lab.resolve("secrets.json"), "{}");
        for (Given wrong : List.of(
                files.mismatched(good),
                files.ended("127.0.0.1"),
                files.nameless("127.0.0.1"),
                files.of("other.example.org"),
                files.torn(good),
                files.tornKey(good),
                files.encrypted(good),
                new Given(directory.resolve("none"), good.key()))) {
            Ended ended = upIn(
                    lab,
                    "--fresh",
                    "--tls-cert",
                    wrong.certificate().toString(),
                    "--tls-key",
                    wrong.key().toString());

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("groupstage: --tls-")
                    .contains(" cannot be used: ");
            assertThat(kept).hasContent("{}");
        }
    }

    @Test
    void options_that_contradict_a_kept_lab_are_refused_and_fresh_begins_anew() throws Exception {
        Path lab;
        JsonNode before;
        try (LabProcess first = LabProcess.start(directory, "--teams", "1", "--seed", "7", "--rate", "100")) {
            lab = first.dataDirectory;
            before = first.info();
            assertThat(upIn(lab))
                    .isEqualTo(failed("data directory " + lab + " is in use by another lab (process " + first.pid()
                            + "): stop it, or choose another with --data-dir"));
            assertThat(first.info()).isEqualTo(before);
        }
        assertThat(upIn(lab, "--seed", "8"))
                .isEqualTo(failed("the lab in " + lab
                        + " was started with another --seed: omit --seed, or begin anew with --fresh"));
        assertThat(upAsProcess(in(lab, "--partitions", "4")))
                .isEqualTo(failed("new_users has 5 partitions, and Kafka cannot remove partitions:"
                        + " start with --partitions 5, or start a new lab with --fresh"));
        try (LabProcess fresh = LabProcess.start(directory, "--teams", "1", "--rate", "0", "--fresh")) {
            for (String secret : List.of("instructorToken", "seed", "teams")) {
                assertThat(fresh.info().path(secret)).as(secret).isNotEqualTo(before.path(secret));
            }
            assertThat(UsersTopic.ends(fresh))
                    .allSatisfy((partition, end) -> assertThat(end).isZero());
        }
    }
}
