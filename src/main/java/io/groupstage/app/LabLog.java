package io.groupstage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where this process logs: a file, one line a fact; the terminal stays calm. */
final class LabLog {

    private LabLog() {}

    /** Must come before anything asks for a logger: the first one reads the configuration. */
    static void to(Path directory) throws IOException {
        Files.createDirectories(directory);
        System.setProperty("groupstage.log", directory.resolve("groupstage.log").toString());
    }
}
