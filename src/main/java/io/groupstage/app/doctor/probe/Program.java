package io.groupstage.app.doctor.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs another program of this machine for its output, for a few seconds at most. */
final class Program {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int LONGEST = 200_000;

    private Program() {}

    /** Returns what it printed; empty if it does not exist, fails or takes too long. */
    static Optional<String> output(List<String> command) {
        try {
            Path file = Files.createTempFile("groupstage-doctor", ".out");
            try {
                return run(command, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> run(List<String> command, Path file) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C", "LANG", "C"));
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return ended && process.exitValue() == 0 ? Optional.of(start(file)) : Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }
}
