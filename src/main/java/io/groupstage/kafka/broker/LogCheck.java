package io.groupstage.kafka.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks for damaged records in the logs of brokers that do not run, and cuts them out on request. A broker that was shut
 * down in good order takes its logs for sound; one that was not checks the end of each by itself.
 */
public final class LogCheck {

    /** Kafka leaves it when it was shut down in good order. */
    private static final String CLEAN = ".kafka_cleanshutdown";

    private static final String METADATA = "__cluster_metadata-";

    /**
     * Something that was cut out of a log.
     *
     * @param what without a path, as anybody may read it
     * @param copy the damaged file, as it was
     */
    public record Cut(String what, Path copy) {}

    private final List<BrokerSpec> brokers;

    /** Waits for brokers of a lab that was killed to end. */
    public LogCheck(ClusterSpec cluster) throws IOException {
        this.brokers = cluster.brokers();
        for (BrokerSpec broker : brokers) {
            BrokerSupervisor.awaitOrphan(broker);
        }
    }

    /**
     * The damage in logs without which no lab starts: its board, its history, and what group coordinators write.
     *
     * @return a line each: which file, and where
     */
    public List<String> damagedOwn() throws IOException {
        List<String> damaged = new ArrayList<>();
        for (BrokerSpec broker : brokers) {
            if (Files.exists(broker.logDirectory().resolve(CLEAN))) {
                damaged.addAll(lines(damaged(broker, LogCheck::isOwn)));
            }
        }
        return damaged;
    }

    /**
     * The damage in all logs that can be repaired, for a broker that did not start.
     *
     * @return a line each: which file, and where
     */
    public List<String> damagedAll() throws IOException {
        List<String> damaged = new ArrayList<>();
        for (BrokerSpec broker : brokers) {
            damaged.addAll(lines(damaged(broker, LogCheck::isRepairable)));
        }
        return damaged;
    }

    private static List<String> lines(List<Segment> damaged) {
        return damaged.stream()
                .map(segment -> segment.file() + " is damaged at byte "
                        + segment.damages().getFirst().position())
                .toList();
    }

    private static boolean isRepairable(String partition) {
        return !partition.startsWith(METADATA);
    }

    private static boolean isOwn(String partition) {
        return partition.startsWith("groupstage.") || partition.startsWith("__consumer_offsets-");
    }

    /**
     * Cuts damaged records out of all logs but that of the cluster's metadata, in which no gap may be. Each file is kept
     * as it was in the folder {@code damaged} of its broker; an earlier repair's copy stays, and the next one's name ends
     * in {@code .2}, {@code .3} and so on.
     *
     * @return what was cut
     */
    public List<Cut> repair() throws IOException {
        List<Cut> repaired = new ArrayList<>();
        for (BrokerSpec broker : brokers) {
            for (Segment segment : damaged(broker, LogCheck::isRepairable)) {
                Path copies = Files.createDirectories(broker.directory().resolve("damaged"));
                Path copy = unused(
                        copies, segment.partition() + "-" + segment.file().getFileName());
                segment.repair(copy);
                segment.damages().forEach(damage -> repaired.add(new Cut(words(segment, damage), copy)));
            }
        }
        return repaired;
    }

    private static Path unused(Path folder, String name) {
        Path path = folder.resolve(name);
        for (int number = 2; Files.exists(path); number++) {
            path = folder.resolve(name + "." + number);
        }
        return path;
    }

    private static String words(Segment segment, Segment.Damage damage) {
        String offsets = damage.nextOffset().isEmpty()
                ? "offset " + damage.firstOffset() + " and all after it"
                : "offsets " + damage.firstOffset() + " to "
                        + (damage.nextOffset().getAsLong() - 1);
        return "cut " + damage.bytes() + " damaged bytes out of " + segment.partition() + ": " + offsets;
    }

    private static List<Segment> damaged(BrokerSpec broker, Predicate<String> wanted) throws IOException {
        List<Segment> damaged = new ArrayList<>();
        for (Path partition : list(broker.logDirectory(), wanted)) {
            for (Path file : list(partition, name -> name.matches("\\d{20}\\.log"))) {
                Segment segment = Segment.read(file);
                if (!segment.damages().isEmpty()) {
                    damaged.add(segment);
                }
            }
        }
        return damaged;
    }

    private static List<Path> list(Path directory, Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(directory)) {
            return content.filter(path -> wanted.test(Optional.ofNullable(path.getFileName())
                            .orElseThrow()
                            .toString()))
                    .sorted()
                    .toList();
        }
    }
}
