package io.groupstage.kafka.broker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Locks a directory for one process. The operating system releases the lock when the process ends, even after a crash.
 * The file contains the holder's process id for those who wait.
 */
public final class DirectoryLock implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    /** Holds the files whose locks this process has. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        HELD.add(key(file));
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** Returns the lock; empty if another process holds it. */
    public static Optional<DirectoryLock> tryAcquire(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return Optional.of(new DirectoryLock(file, channel));
    }

    /** Does the same as {@link #tryAcquire}, but waits up to this time. */
    public static Optional<DirectoryLock> acquire(Path file, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<DirectoryLock> lock = tryAcquire(file);
        while (lock.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
            lock = tryAcquire(file);
        }
        return lock;
    }

    /**
     * Returns whether a process holds the lock. It does not write the file, and takes only a shared lock for a moment, so a
     * process that waits for the lock gets it.
     */
    public static boolean isHeld(Path file) {
        if (HELD.contains(key(file))) {
            return true; // to open the file and close it again would release the lock of this process
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false; // there is no such file
        }
    }

    /** Returns the process id of the current or last holder. */
    public static OptionalLong holder(Path file) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty(); // the file does not exist, or is being written
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this process holds it already
        }
    }

    @Override
    public void close() throws IOException {
        HELD.remove(key(file));
        channel.close();
    }
}
