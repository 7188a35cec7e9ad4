package io.groupstage.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the bench starts and writes, so that nothing of it is left when it ends, Ctrl-C included. */
final class Processes implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final Path directory;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();

    Processes() throws IOException {
        directory = Files.createTempDirectory("groupstage-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "bench-end"));
    }

    /** For what it writes; nobody else can read it. */
    Path directory() {
        return directory;
    }

    Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        running.add(process);
        return process;
    }

    /** Asks the process to end, waits, and ends it and its children when patience is over. */
    void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
        running.remove(process);
    }

    @Override
    public synchronized void close() {
        List.copyOf(running).forEach(this::end);
        try {
            delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
