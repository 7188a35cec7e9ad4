package io.groupstage.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The programs that are measured.
 *
 * @param home the repository
 */
record Tools(Path home, Processes processes) {

    /** As Kafka's own scripts start their JVMs. */
    private static final List<String> KAFKA_JVM = List.of(
            "-Xmx512M",
            "-server",
            "-XX:+UseG1GC",
            "-XX:MaxGCPauseMillis=20",
            "-XX:InitiatingHeapOccupancyPercent=35",
            "-XX:+ExplicitGCInvokesConcurrent",
            "-Djava.awt.headless=true");

    String launcher() {
        return home.resolve("groupstage").toString();
    }

    ProcessBuilder groupstage(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(launcher()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** A program of the bench itself, in a process of its own, with the options of the launcher's JVM. */
    static ProcessBuilder program(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(System.getProperty("groupstage.bench.jvm").split(" "))); // as the launcher prints them
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** One of Kafka's command line tools. */
    ProcessBuilder kafka(String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(KAFKA_JVM);
        command.addAll(List.of("-cp", home.resolve("target/bench/tools") + "/*", mainClass));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** Passwords go in a file, in a directory that nobody else can read: never in an argument. */
    Path properties(String name, Map<String, Object> values) throws IOException {
        StringBuilder lines = new StringBuilder();
        values.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
        return Files.writeString(processes.directory().resolve(name + ".properties"), lines);
    }

    /** What {@link #properties} wrote. */
    static Map<String, Object> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
