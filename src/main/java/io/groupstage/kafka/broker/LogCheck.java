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
 * Looks for damaged records in the logs of stopped brokers, and cuts them out on request. After a clean shutdown a
 * broker does not check its logs; otherwise it checks the end of each log itself.
 */
public final class LogCheck {

    /** The file that Kafka leaves after a clean shutdown. */
    private static final String CLEAN = ".kafka_cleanshutdown";

    private static final String METADATA = "__cluster_metadata-";

    /**
     * A part that was cut out of a log.
     *
     * @param what a sentence about the part, without a path, because everybody may read it
     * @param copy the copy of the damaged file
     */
    public record Cut(String what, Path copy) {}

    private final List<BrokerSpec> brokers;

    /** Waits until the brokers of a killed lab have ended. */
    public LogCheck(ClusterSpec cluster) throws IOException {
        this.brokers = cluster.brokers();
        for (BrokerSpec broker : brokers) {
            BrokerProcess.awaitOrphan(broker);
        }
    }

    /**
     * Returns the damage in logs that every lab needs to start: its board, its history, and the group coordinators'
     * logs.
     *
     * @return one line for each damage, with the file and the position
     */
    public List<String> damagedOwn() throws IOException {
        List<String> damaged = new ArrayList<>();
        for (BrokerSpec broker : brokers) {
            damaged.addAll(damagedOwn(broker.logDirectory()));
        }
        return damaged;
    }

    /** Returns the same for one log directory. It only reads; the broker must not run. */
    public static List<String> damagedOwn(Path logDirectory) throws IOException {
        return Files.exists(logDirectory.resolve(CLEAN))
                ? lines(damaged(logDirectory, LogCheck::isOwn))
                : List.of(); // the broker itself will check the ends of its logs
    }

    /**
     * Returns the damage in all logs that can be repaired, for a broker that did not start.
     *
     * @return one line for each damage, with the file and the position
     */
    public List<String> damagedAll() throws IOException {
        List<String> damaged = new ArrayList<>();
        for (BrokerSpec broker : brokers) {
            damaged.addAll(lines(damaged(broker.logDirectory(), LogCheck::isRepairable)));
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
     * Cuts damaged records out of all logs except the log of the cluster's metadata, which must not have a gap. It
     * keeps a copy of each damaged file in the folder {@code damaged} of its broker. It never overwrites a copy of an
     * earlier repair: the names of further copies end in {@code .2}, {@code .3} and so on.
     *
     * @return the parts that were cut out
     */
    public List<Cut> repair() throws IOException {
        List<Cut> repaired = new ArrayList<>();
        for (BrokerSpec broker : brokers) {
            for (Segment segment : damaged(broker.logDirectory(), LogCheck::isRepairable)) {
                Path copies = Files.createDirectories(broker.directory().resolve("damaged"));
                Path copy = unused(
                        copies, segment.partition() + "-" + segment.file().getFileName());
                segment.repair(copy);
                segment.damages().forEach(damage -> repaired.add(new Cut(description(segment, damage), copy)));
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

    private static String description(Segment segment, Segment.Damage damage) {
        String offsets = damage.nextOffset().isEmpty()
                ? "offset " + damage.firstOffset() + " and all later ones"
                : "offsets " + damage.firstOffset() + " to "
                        + (damage.nextOffset().getAsLong() - 1);
        return "cut " + damage.bytes() + " damaged bytes out of " + segment.partition() + ": " + offsets;
    }

    private static List<Segment> damaged(Path logDirectory, Predicate<String> wanted) throws IOException {
        List<Segment> damaged = new ArrayList<>();
        for (Path partition : list(logDirectory, wanted)) {
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
