package io.groupstage.app.directory;

import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the secrets of a lab as their file has them: a team may get a new password and a new join code while the lab runs.
 * It looks at most once a second whether the file was replaced, and keeps what it has if the file cannot be read. It is
 * thread-safe.
 */
public final class KeptSecrets implements Supplier<Secrets> {

    private static final Logger LOG = LoggerFactory.getLogger(KeptSecrets.class);
    private static final long LOOK = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private Secrets secrets;
    private Optional<Object> version;
    private long lookedAt = System.nanoTime();

    /** @param secrets the secrets that were just read from the directory's file */
    public KeptSecrets(Path directory, Secrets secrets) {
        this.file = directory.resolve("secrets.json");
        this.secrets = secrets;
        this.version = version(file);
    }

    /** Returns the time and the identity of the file, which change when it is replaced. */
    private static Optional<Object> version(Path file) {
        try {
            BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(of.lastModifiedTime() + " " + of.fileKey() + " " + of.size());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized Secrets get() {
        if (System.nanoTime() - lookedAt > LOOK) {
            look();
        }
        return secrets;
    }

    /** Returns the secrets of the file as it is now. */
    public synchronized Secrets look() {
        lookedAt = System.nanoTime();
        Optional<Object> now = version(file);
        if (now.isPresent() && !now.equals(version)) {
            version = now;
            read();
        }
        return secrets;
    }

    private void read() {
        try {
            Secrets read = SecretsFile.read(file);
            if (read.teams().size() >= secrets.teams().size()) {
                secrets = read;
            }
        } catch (LabException e) {
            LOG.warn("The secrets stay as they were, because {} was replaced and cannot be read", file, e);
        }
    }

    @Override
    public synchronized String toString() {
        return secrets.toString();
    }
}
