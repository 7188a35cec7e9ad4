package io.groupstage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How JVMs are run that live for seconds: the optimizing compiler would cost them as much processor time as all that they
 * do, and a class of labs and brokers has two cores. A JVM that is killed leaves the native libraries that it has unpacked:
 * in the build's folder.
 */
public final class ShortLived {

    public static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder());

    private ShortLived() {}

    private static Path folder() {
        try {
            return Files.createDirectories(Path.of("target", "tmp").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the JVMs that this one starts be short-lived as well. */
    public static void inherit(Map<String, String> environment) {
        String options = OPTIONS.stream().map(option -> "\"" + option + "\"").collect(Collectors.joining(" "));
        environment.put("JAVA_TOOL_OPTIONS", options);
    }
}
