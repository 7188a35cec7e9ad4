package io.groupstage.kafka.broker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out why a broker's process ended, because Kafka halts it with exit code 1 for any cause. It first checks for a
 * full disk, on which the broker could not log anything, and then reads the lines that the broker logged in its last
 * seconds.
 */
final class ExitCause {

    private static final Logger LOG = LoggerFactory.getLogger(ExitCause.class);

    /** The free space below which the disk counts as full: a team's largest batch does not fit. */
    private static final long FULL = 4 << 20;

    private static final int TAIL = 64 * 1024;
    private static final int OUTPUT_LINES = 20;
    private static final int LONGEST = 160;
    private static final Duration LAST = Duration.ofSeconds(20);

    /** The exit codes above this belong to a process that a signal ended; it could not log a cause. */
    private static final int SIGNALS = 128;

    private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+) (\\w+) +\\S+ (.*)");

    private static final Map<String, String> KNOWN = known();

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("Another broker runs on", "another process runs on its directory");
        known.put("No space left on device", "its disk is full");
        known.put("Disk quota exceeded", "its disk is full");
        known.put("OutOfMemoryError", "it ran out of memory");
        known.put("Too many open files", "it has reached its limit of open files and connections");
        known.put("Read-only file system", "its disk is read-only");
        known.put("Address already in use", "another process listens on its port");
        return known;
    }

    /** One run of the broker's process. */
    record Run(Instant began, Instant ended, int exitCode) {}

    private final Deque<String> output = new ArrayDeque<>();
    private final Path log;
    private final Path errors;
    private final Path directory;

    /** @param processLogs the directory for the logs of the broker processes */
    ExitCause(Path processLogs, BrokerSpec broker) {
        this.log = processLogs.resolve("broker-" + broker.nodeId() + ".log");
        this.errors = processLogs.resolve("broker-" + broker.nodeId() + ".err");
        this.directory = broker.directory();
    }

    /** Adds a line of the standard output, which is the only place where the JVM reports that its memory ran out. */
    synchronized void addOutput(String line) {
        output.addLast(line);
        if (output.size() > OUTPUT_LINES) {
            output.removeFirst();
        }
    }

    private synchronized List<String> output() {
        return List.copyOf(output);
    }

    /** Returns the cause as the rest of a sentence that begins with "because"; empty if it is not known. */
    Optional<String> of(Run run) {
        if (run.exitCode() == 0 || run.exitCode() > SIGNALS) {
            return Optional.empty();
        }
        if (usable() < FULL) {
            return Optional.of("its disk is full");
        }
        List<String> logged = linesSince(run);
        return knownIn(output())
                .or(() -> knownIn(logged))
                .or(() -> changedDuring(run) ? knownIn(tail(errors).lines().toList()) : Optional.empty())
                .or(() -> lastError(logged));
    }

    private long usable() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            LOG.debug("free space of {}", directory, e);
            return Long.MAX_VALUE;
        }
    }

    private static Optional<String> knownIn(List<String> lines) {
        return KNOWN.entrySet().stream()
                .filter(known -> lines.stream().anyMatch(line -> line.contains(known.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private boolean changedDuring(Run run) {
        try {
            return !Files.getLastModifiedTime(errors).toInstant().isBefore(run.began());
        } catch (IOException e) {
            return false; // it does not exist
        }
    }

    /** Returns the lines of the run's last seconds, with their stack traces. */
    private List<String> linesSince(Run run) {
        Instant last = run.ended().minus(LAST);
        Instant from = run.began().isAfter(last) ? run.began() : last;
        return tail(log).lines().dropWhile(line -> !isFrom(line, from)).toList();
    }

    private static boolean isFrom(String line, Instant from) {
        Matcher parts = LINE.matcher(line);
        try {
            return parts.matches()
                    && !LocalDateTime.parse(parts.group(1))
                            .atZone(ZoneId.systemDefault())
                            .toInstant()
                            .isBefore(from);
        } catch (DateTimeParseException e) {
            return false; // an incomplete line
        }
    }

    private static Optional<String> lastError(List<String> lines) {
        return lines.reversed().stream()
                .map(LINE::matcher)
                .filter(line -> line.matches()
                        && (line.group(2).equals("ERROR") || line.group(2).equals("FATAL")))
                .map(line -> quoted(line.group(3)))
                .findFirst();
    }

    /** Quotes a log line, which may contain text of a client. */
    private static String quoted(String message) {
        String line = message.replaceAll("\\p{Cntrl}", " ").strip();
        return "it logged: " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }

    private static String tail(Path file) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(Math.max(0, bytes.length() - TAIL));
            byte[] tail = new byte[(int) (bytes.length() - bytes.getFilePointer())];
            bytes.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.debug("the end of {}", file, e);
            return "";
        }
    }
}
