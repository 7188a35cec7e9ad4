package io.groupstage.bench;

import io.groupstage.app.Versions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where and with what it was measured. */
record Machine(List<String> lines) {

    static Machine here(Path home) throws IOException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(List.of(
                "Date: " + LocalDate.now(ZoneOffset.UTC),
                Figures.format(
                        "Machine: %d cores%s, %.0f GB of memory",
                        system.getAvailableProcessors(),
                        processor().map(name -> " (" + name + ")").orElse(""),
                        system.getTotalMemorySize() / 1e9),
                Figures.format(
                        "Load average when it began: %.1f (what else ran takes its share of every figure)",
                        system.getSystemLoadAverage()),
                "System: " + system.getName() + " " + system.getVersion() + " " + system.getArch(),
                "JDK: " + System.getProperty("java.vendor") + " " + Runtime.version(),
                "Groupstage " + Versions.groupstage() + " with Kafka " + Versions.kafka(),
                "Kafka's command line tools: "
                        + version(home.resolve("target/bench/tools"), "kafka-tools").orElse("unknown")));
    }

    private static Optional<String> processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return Optional.empty();
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst();
    }

    /** From the name of a jar in a folder. */
    private static Optional<String> version(Path folder, String artifact) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(artifact + "-\\d.*\\.jar"))
                    .map(name -> name.substring(artifact.length() + 1, name.length() - ".jar".length()))
                    .findFirst();
        }
    }
}
