package io.groupstage.app.doctor.probe;

import io.groupstage.app.doctor.check.ClockCheck;
import io.groupstage.app.doctor.check.DiskCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Writes a small file into the data directory, or next to it while it does not exist, and deletes it. It has no name that
 * remains if the process is killed: Java unlinks such a file as soon as it is open.
 */
public final class DiskProbe {

    private static final int WRITES = 20;
    private static final int BYTES = 4_096;
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration LOOK_AT_CLOCK = Duration.ofSeconds(1);

    private DiskProbe() {}

    public static DiskCheck look(Wanted wanted) throws IOException {
        Path directory = wanted.existing();
        FileStore store = Files.getFileStore(directory);
        return new DiskCheck(store.type(), store.getUsableSpace(), flush(directory), wanted.brokers());
    }

    /** Compares the clock with the steady one for a second, and with the time of a new file. */
    public static ClockCheck lookAtClock(Wanted wanted) {
        long steady = System.nanoTime();
        Instant begin = Instant.now();
        LockSupport.parkNanos(LOOK_AT_CLOCK.toNanos());
        Duration passed = Duration.ofNanos(System.nanoTime() - steady);
        Instant now = Instant.now();
        return new ClockCheck(
                now, Duration.between(begin, now).minus(passed), ahead(wanted.existing()), newest(wanted));
    }

    private static Optional<Duration> flush(Path directory) {
        List<Duration> times = new ArrayList<>();
        Path file = nameless(directory);
        long end = System.nanoTime() + LONGEST.toNanos();
        try (FileChannel channel = open(file)) {
            while (times.size() < WRITES && System.nanoTime() < end) {
                long begin = System.nanoTime();
                channel.write(ByteBuffer.allocate(BYTES));
                channel.force(true);
                times.add(Duration.ofNanos(System.nanoTime() - begin));
            }
        } catch (IOException e) {
            return Optional.empty(); // whether it can be written is another check's finding
        }
        return times.stream().sorted().skip(times.size() / 2).findFirst();
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static Path nameless(Path directory) {
        return directory.resolve(".groupstage-doctor-" + UUID.randomUUID());
    }

    /** Makes a file for a moment: the directory then has the time of the file system. */
    private static Optional<Duration> ahead(Path directory) {
        Instant before = Instant.now();
        try (FileChannel channel = open(nameless(directory))) {
            channel.force(true);
            return Optional.of(Duration.between(
                    before, Files.getLastModifiedTime(directory).toInstant()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> newest(Wanted wanted) {
        try (Stream<Path> files = Files.list(wanted.dataDirectory())) {
            return files.map(file -> file.toFile().lastModified())
                    .max(Comparator.naturalOrder())
                    .map(Instant::ofEpochMilli);
        } catch (IOException e) {
            return Optional.empty(); // there is no directory yet
        }
    }
}
