package io.groupstage.app.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log of this process: a file with one line for each event. The terminal shows only what the command
 * prints.
 */
public final class LabLog {

    private static volatile CompletableFuture<Void> configured = CompletableFuture.completedFuture(null);

    private LabLog() {}

    /**
     * Reads the configuration on this executor, because it takes a while. No other thread may create a logger until
     * {@link #to} has returned: SLF4J would return substitute loggers and print a warning in the terminal.
     */
    public static CompletableFuture<Void> configure(Executor executor) {
        allowKafka();
        configured = CompletableFuture.runAsync(() -> LoggerFactory.getLogger(LabLog.class), executor);
        return configured;
    }

    /**
     * Logs into this directory. It must be called before any logger is created, except by {@link #configure}, because
     * the first logger reads the configuration.
     */
    public static void to(Path directory) throws IOException {
        to(directory, "groupstage.log");
    }

    /**
     * Logs into a file that is named after the process id, for a process other than the lab's own: several may share a
     * directory.
     */
    public static void toOwnFile(Path dataDirectory) throws IOException {
        to(dataDirectory.resolve("logs"), "run-" + ProcessHandle.current().pid() + ".log");
    }

    private static void to(Path directory, String file) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException(
                    "the log cannot be written into " + directory + " ("
                            + e.getClass().getSimpleName() + "): choose another directory with --data-dir",
                    e);
        }
        System.setProperty("groupstage.log", directory.resolve(file).toString());
        allowKafka();
        configured.join();
    }

    private static void allowKafka() {
        System.setProperty("groupstage.log.kafka", "WARN"); // a file has room for Kafka's own log lines
    }
}
