package io.groupstage.app.doctor.probe;

import com.sun.management.UnixOperatingSystemMXBean;
import io.groupstage.app.doctor.check.ClientCheck;
import io.groupstage.app.doctor.check.FileHandleCheck;
import io.groupstage.app.doctor.check.JavaCheck;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Looks at this process's JVM, and for the programs that the starters use. */
public final class ProgramsProbe {

    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    private ProgramsProbe() {}

    public static JavaCheck java() {
        return new JavaCheck(
                Runtime.version().feature(),
                Runtime.version().toString(),
                System.getProperty("java.vm.name", "unknown"),
                System.getProperty("java.home", "unknown"),
                System.getProperty("groupstage.broker.aot") != null);
    }

    /** Reads the limit that a JVM sets for itself, which is the highest that the system allows. */
    public static FileHandleCheck fileHandles(Wanted wanted) {
        OptionalLong limit = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? OptionalLong.of(unix.getMaxFileDescriptorCount())
                : OptionalLong.empty();
        return new FileHandleCheck(limit, wanted.teams());
    }

    public static ClientCheck clients() {
        return new ClientCheck(List.of(
                        List.of("python3", "python3", "--version"),
                        List.of("kafka-python", "python3", "-c", "import kafka; print(kafka.__version__)"),
                        List.of(
                                "confluent-kafka",
                                "python3",
                                "-c",
                                "import confluent_kafka; print(confluent_kafka.version()[0])"),
                        List.of("node", "node", "--version"),
                        List.of("kcat", "kcat", "-V"),
                        List.of("jq", "jq", "--version"))
                .parallelStream()
                .map(words -> new ClientCheck.Program(words.getFirst(), version(words.subList(1, words.size()))))
                .toList());
    }

    private static Optional<String> version(List<String> command) {
        return Program.output(command).map(text -> VERSION.matcher(text)
                .results()
                .findFirst()
                .map(java.util.regex.MatchResult::group)
                .orElse("of an unknown version"));
    }
}
