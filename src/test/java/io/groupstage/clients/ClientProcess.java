package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.ProcessSignal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client as a process of its own, its output in a file. */
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
        Path script = folder.resolve(name);
        try (var source = ClientProcess.class.getResourceAsStream("/clients/" + name)) {
            Files.write(script, source.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of(ForeignClient.PYTHON, "-B", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(team.environment());
        return start(builder, folder);
    }

    /** Starts KafkaJS as a member of that team under that client id. */
    static ClientProcess kafkaJs(LabTeam team, String clientId) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "node", Path.of(ForeignClient.KAFKAJS_FOLDER, "member.js").toString(), clientId);
        builder.environment().putAll(team.environment());
        return start(builder, ClientLab.folder("kafkajs"));
    }

    /** Starts a Kafka Streams application as a member of that team under that client id. */
    static ClientProcess streams(LabTeam team, String clientId) throws IOException {
        Path folder = ClientLab.folder("streams");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ForeignClient.STREAMS_FOLDER + "/*" + File.pathSeparator + System.getProperty("java.class.path"),
                Path.of("target", "test-classes", "clients", "StreamsMember.java")
                        .toString(),
                clientId,
                folder.toString());
        builder.environment().putAll(team.environment());
        return start(builder, folder);
    }

    /** Starts it; its output goes to a file in that folder. */
    static ClientProcess start(ProcessBuilder builder, Path folder) throws IOException {
        Path output = Files.createTempFile(folder, "client", ".out");
        return new ClientProcess(
                output,
                builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start());
    }

    /** The lines of its output so far. */
    List<String> lines() {
        try {
            return Files.readString(output).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for an end of its own accord, without an error. */
    void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS))
                .as("ended: %s", lines())
                .isTrue();
        assertThat(process.exitValue()).as("exit code: %s", lines()).isZero();
    }

    void send(ProcessSignal signal) throws IOException, InterruptedException {
        signal.send(process.pid());
    }

    /** Asks it to end, and waits until it has. */
    void leave() throws IOException, InterruptedException {
        send(ProcessSignal.TERM);
        awaitEnd();
    }

    /** As {@code kill -9}. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS))
                    .as("ended within 10 s")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
