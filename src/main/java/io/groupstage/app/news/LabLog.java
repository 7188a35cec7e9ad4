package io.groupstage.app.news;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sets up the log of this process: a file with one line for each event. The terminal shows only what the command
 * prints.
 */
public final class LabLog {

    private LabLog() {}

    /**
     * Logs into this directory. It must be called before any logger is created, because the first logger reads the
     * configuration.
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
        System.setProperty("groupstage.log.kafka", "WARN"); // a file has room for Kafka's own log lines
    }
}
