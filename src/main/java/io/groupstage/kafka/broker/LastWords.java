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
 * Finds why a broker's process ended: Kafka halts it with exit code 1, whatever went wrong. A disk that is full comes
 * first, since nothing can be logged on it; then what the broker logged in its last seconds.
 */
final class LastWords {

    private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);

    /** A batch that a team sends has no more: where that does not fit, the disk is full. */
    private static final long FULL = 4 << 20;

    private static final int TAIL = 64 * 1024;
    private static final int SAID = 20;
    private static final int LONGEST = 160;
    private static final Duration LAST = Duration.ofSeconds(20);

    /** A process that a signal ended had no word to say. */
    private static final int SIGNALS = 128;

    private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+) (\\w+) +\\S+ (.*)");

    private static final Map<String, String> KNOWN = known();

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("Another broker runs on", "another process runs on its directory");
        known.put("No space left on device", "its disk is full");
        known.put("Disk quota exceeded", "its disk is full");
        known.put("OutOfMemoryError", "it ran out of memory");
        known.put("Too many open files", "it may open no more files and connections");
        known.put("Read-only file system", "its disk is read-only");
        known.put("Address already in use", "another process listens on its port");
        return known;
    }

    /** A run of the broker's process. */
    record Run(Instant began, Instant ended, int exitCode) {}

    private final Deque<String> said = new ArrayDeque<>();
    private final Path log;
    private final Path errors;
    private final Path directory;

    /** @param processLogs where the processes of brokers log */
    LastWords(Path processLogs, BrokerSpec broker) {
        this.log = processLogs.resolve("broker-" + broker.nodeId() + ".log");
        this.errors = processLogs.resolve("broker-" + broker.nodeId() + ".err");
        this.directory = broker.directory();
    }

    /** Remembers a line of its standard output: there, and nowhere else, the JVM says that its memory ran out. */
    synchronized void heard(String line) {
        said.addLast(line);
        if (said.size() > SAID) {
            said.removeFirst();
        }
    }

    private synchronized List<String> said() {
        return List.copyOf(said);
    }

    /** The cause as the rest of a sentence that begins with "because"; empty when nothing tells it. */
    Optional<String> of(Run run) {
        if (run.exitCode() == 0 || run.exitCode() > SIGNALS) {
            return Optional.empty();
        }
        if (usable() < FULL) {
            return Optional.of("its disk is full");
        }
        List<String> logged = linesSince(run);
        return knownIn(said())
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
            return false; // it is not there
        }
    }

    /** The lines of the run's last seconds, and the stack traces among them. */
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
            return false; // cut off
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

    /** A log line may quote a client. */
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
