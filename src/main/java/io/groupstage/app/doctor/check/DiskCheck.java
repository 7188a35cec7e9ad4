package io.groupstage.app.doctor.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges space and speed of the disk of the data directory.
 *
 * @param fileSystem the type of the file system, such as {@code ext4}
 * @param free the bytes that this user may still write
 * @param flush the median time until a few bytes are on the disk; empty if nothing can be written there
 */
public record DiskCheck(String fileSystem, long free, Optional<Duration> flush, int brokers) implements Check {

    private static final long GIB = 1L << 30;

    /** The users of an hour at 1,000 records/s would be 2 GB; Kafka keeps 2.5 GiB of them. */
    private static final long ENOUGH = 4 * GIB;

    private static final Duration SLOW = Duration.ofMillis(50);
    private static final Duration TOO_SLOW = Duration.ofMillis(500);
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "webdav");

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(space());
        flush.map(this::speed).ifPresent(findings::add);
        place().ifPresent(findings::add);
        return findings;
    }

    private Finding space() {
        String what = "%,d MiB are free on the disk; Kafka keeps at most a day, and up to 512 MiB of each partition."
                .formatted(free >> 20);
        String why = "A broker whose disk is full ends, and the class with it.";
        String remedy = "Make room, or choose a directory on another disk with --data-dir";
        if (free < GIB * brokers) {
            return new Finding.Fail(what, why, remedy);
        }
        return free < ENOUGH * brokers ? new Finding.Warn(what, why, remedy) : new Finding.Ok(what);
    }

    private Finding speed(Duration median) {
        String what = "The disk takes %.1f ms to write a small file through.".formatted(median.toNanos() / 1e6);
        String why = "Starts and restarts of a broker wait for the disk, and so do all who produce.";
        String remedy = "Choose a directory on a local disk with --data-dir";
        if (median.compareTo(TOO_SLOW) > 0) {
            return new Finding.Fail(what, why, remedy);
        }
        return median.compareTo(SLOW) > 0 ? new Finding.Warn(what, why, remedy) : new Finding.Ok(what);
    }

    private Optional<Finding> place() {
        if (IN_MEMORY.contains(fileSystem)) {
            return Optional.of(new Finding.Warn(
                    "The data directory is in memory (" + fileSystem + ").",
                    "The logs take memory from the brokers, and a reboot loses the results.",
                    "Choose a directory on a disk with --data-dir"));
        }
        if (REMOTE.contains(fileSystem)) {
            return Optional.of(new Finding.Warn(
                    "The data directory is on another machine (" + fileSystem + ").",
                    "Kafka maps its indexes into memory and locks files, which such file systems do badly.",
                    "Choose a directory on a local disk with --data-dir"));
        }
        return Optional.empty();
    }
}
