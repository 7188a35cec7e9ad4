package io.groupstage.app.news;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where this process logs: a file, one line a fact; the terminal stays calm. */
public final class LabLog {

    private LabLog() {}

    /** Must come before anything asks for a logger: the first one reads the configuration. */
    public static void to(Path directory) throws IOException {
        to(directory, "groupstage.log");
    }

    /** For a process beside the lab's own, which may have brothers: named by its process id. */
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
        System.setProperty("groupstage.log.kafka", "WARN"); // a file has room for Kafka's own words
    }
}
