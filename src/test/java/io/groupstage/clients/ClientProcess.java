package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.ProcessSignal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a client as a process, with its output in a file. */
final class ClientProcess implements AutoCloseable {

    private final Path output;
    private final Process process;

    private ClientProcess(Path output, Process process) {
        this.output = output;
        this.process = process;
    }

    /** Starts a script of the folder {@code clients} as a member of that team, under Debian's Python. */
    static ClientProcess script(LabTeam team, String name, String... arguments) throws IOException {
        Path folder = ClientLab.folder("script");
        for (String file : List.of(name, "team_account.py")) {
            try (var source = ClientProcess.class.getResourceAsStream("/clients/" + file)) {
                Files.write(folder.resolve(file), source.readAllBytes());
            }
        }
        List<String> command = new ArrayList<>(
                List.of(ForeignClient.PYTHON, "-B", folder.resolve(name).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(team.environment());
        return start(builder, folder);
    }

    /** Starts a script for Node.js as a member of that team; the first argument is its client id. */
    static ClientProcess node(LabTeam team, String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("node", Path.of(ForeignClient.NODE_FOLDER, script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(team.environment());
        return start(builder, ClientLab.folder("node"));
    }

    /** Starts a Kafka Streams application as a member of that team under that client id. */
    static ClientProcess streams(LabTeam team, String clientId) throws IOException {
        Path folder = ClientLab.folder("streams");
        String classPath =
                ForeignClient.STREAMS_FOLDER + "/*" + File.pathSeparator + System.getProperty("java.class.path");
        return java(team, folder, classPath, "StreamsMember.java", clientId, folder.toString());
    }

    /**
     * Starts a Spring Kafka container with that group protocol as members of that team; {@link #say} gives it commands.
     */
    static ClientProcess spring(LabTeam team, String protocol) throws IOException {
        Path folder = ClientLab.folder("spring");
        return java(team, folder, ForeignClient.SPRING_FOLDER + "/*", "SpringMember.java", "spring", protocol);
    }

    private static ClientProcess java(LabTeam team, Path folder, String classPath, String source, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                Path.of("target", "test-classes", "clients", source).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(team.environment());
        return start(builder, folder);
    }

    /** Starts a process whose output goes to a file in that folder. */
    static ClientProcess start(ProcessBuilder builder, Path folder) throws IOException {
        Path output = Files.createTempFile(folder, "client", ".out");
        return new ClientProcess(
                output,
                builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start());
    }

    /** Returns the lines of its output so far. */
    List<String> lines() {
        try {
            return Files.readString(output).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lastLines() {
        return lastLines(20);
    }

    private List<String> lastLines(int most) {
        List<String> lines = lines();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /** Writes a line to its input. */
    void say(String line) throws IOException {
        Writer input = process.outputWriter(StandardCharsets.UTF_8);
        input.write(line + "\n");
        input.flush();
    }

    /** Waits until it ends by itself, without an error. */
    void awaitEnd() throws InterruptedException {
        awaitEnd(0);
    }

    /** Waits until it ends by itself, with this exit code. */
    void awaitEnd(int code) throws InterruptedException {
        assertThat(process.waitFor(180, TimeUnit.SECONDS))
                .as("ended: %s", lastLines())
                .isTrue();
        assertThat(process.exitValue()).as("exit code: %s", lastLines()).isEqualTo(code);
    }

    /** Returns the child process whose command line contains this word. */
    ProcessHandle child(String word) {
        return process.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no child with " + word));
    }

    void send(ProcessSignal signal) throws IOException, InterruptedException {
        signal.send(process.pid());
    }

    /** Requests its end, and waits for it. */
    void leave() throws IOException, InterruptedException {
        send(ProcessSignal.TERM);
        awaitEnd();
    }

    /** Returns whether it runs, what its threads do if it can say so, and its last lines. Some programs end by this. */
    String describe() {
        String command = process.info().commandLine().orElse("a program");
        try {
            if (process.isAlive()) {
                send(ProcessSignal.QUIT);
                command += process.waitFor(2, TimeUnit.SECONDS) ? ", was running" : ", running"; // it writes meanwhile
            } else {
                command += ", ended with " + process.exitValue();
            }
        } catch (IOException e) {
            command += ", " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return command + ":\n" + String.join("\n", lastLines(60));
    }

    /** Kills it and its children, like {@code kill -9}. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended within 10 s")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
