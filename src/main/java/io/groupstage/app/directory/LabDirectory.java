package io.groupstage.app.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.groupstage.app.spec.LabException;
import io.groupstage.kafka.broker.DirectoryLock;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Manages the directory of a lab, which one lab at a time may use.
 *
 * <pre>
 * secrets.json   written at the first start; its presence marks the directory as a lab's
 * lab.json       addresses and secrets for scripts, written at each start
 * sessions       hashes of browsers' sessions; only its owner can read it
 * lab.lock       held while a lab runs
 * broker-1/ …    each broker's log directory and configuration
 * logs/          the logs of the processes
 * </pre>
 */
public final class LabDirectory implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Duration EARLIER_LAB_ENDS = Duration.ofSeconds(2);

    private final Path path;
    private final DirectoryLock lock;

    private LabDirectory(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens a lab's directory, or turns an empty or missing directory into one.
     *
     * @param fresh whether to delete the files of an earlier lab first
     * @throws LabException if it is not a lab's directory, is not writable, or is in use
     */
    public static LabDirectory open(Path path, boolean fresh) throws LabException {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            requireOurs(absolute);
            createPrivate(absolute);
            DirectoryLock lock = DirectoryLock.acquire(absolute.resolve("lab.lock"), EARLIER_LAB_ENDS)
                    .orElseThrow(() -> inUse(absolute));
            if (fresh) {
                deleteContents(absolute);
            }
            return new LabDirectory(absolute, lock);
        } catch (IOException e) {
            throw new LabException(
                    "data directory " + absolute + " cannot be written (" + reason(e)
                            + "): choose another with --data-dir",
                    e);
        }
    }

    /** Creates the directory for its owner alone, because the modes of Kafka's data and logs in it follow the umask. */
    private static void createPrivate(Path path) throws IOException {
        if (Files.exists(path)) {
            return; // the user who created it chose its mode
        }
        if (path.getParent() != null) {
            Files.createDirectories(path.getParent());
        }
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static LabException inUse(Path path) {
        OptionalLong holder = DirectoryLock.holder(path.resolve("lab.lock"));
        return new LabException("data directory " + path + " is in use by another lab"
                + (holder.isPresent() ? " (process " + holder.getAsLong() + ")" : "")
                + ": stop it, or choose another with --data-dir");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }

    /** Returns whether a lab has been started in the directory before. */
    public static boolean isLab(Path path) {
        return Files.exists(path.resolve("secrets.json"));
    }

    private static void requireOurs(Path path) throws IOException, LabException {
        if (!Files.exists(path) || isLab(path)) {
            return;
        }
        if (!Files.isDirectory(path)) {
            throw new LabException(path + " is a file: choose a directory with --data-dir");
        }
        try (Stream<Path> content = Files.list(path)) {
            boolean foreign =
                    content.map(file -> file.getFileName().toString()).anyMatch(name -> !name.equals("lab.lock"));
            if (foreign) {
                throw new LabException(
                        path + " is not a lab's data directory and not empty:" + " choose another with --data-dir");
            }
        }
    }

    private static void deleteContents(Path path) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            // secrets.json comes last: until then, the directory still counts as a lab's
            all = walk.filter(file -> !file.equals(path) && !file.equals(path.resolve("lab.lock")))
                    .sorted(Comparator.comparing((Path file) -> file.equals(path.resolve("secrets.json")))
                            .thenComparing(Comparator.reverseOrder()))
                    .toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    /** Deletes a temporary directory with all its contents. */
    public static void deleteAll(Path directory) throws IOException {
        deleteContents(directory);
        Files.delete(directory);
    }

    Path broker(int nodeId) {
        return path.resolve("broker-" + nodeId);
    }

    public Path logs() {
        return path.resolve("logs");
    }

    /** Returns the file with the sessions of browsers. */
    public Path sessions() {
        return path.resolve("sessions");
    }

    public Path labJson() {
        return path.resolve("lab.json");
    }

    /**
     * Reads the secrets of the lab in that directory. The lab need not run, and a copy of its {@code secrets.json}
     * is enough.
     *
     * @throws LabException if there are no secrets, or they cannot be read
     */
    public static Secrets secretsIn(Path path) throws LabException {
        Path file = path.resolve("secrets.json");
        if (!Files.exists(file)) {
            throw new LabException(
                    "no lab in " + path + ": name the directory of one that was started with `groupstage up`"
                            + ", or a directory with a copy of its secrets.json, with --data-dir");
        }
        return SecretsFile.read(file);
    }

    /**
     * Returns the address that the lab in that directory gave to teams at its last start; empty if a lab never started
     * there.
     */
    public static Optional<String> kafkaIn(Path path) throws LabException {
        Path file = path.resolve("lab.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(LabJson.read(file, "kafka").path("kafka").textValue());
    }

    /**
     * Returns how clients recognize the lab that was started in that directory; empty if it does not use TLS, or there is no
     * {@code lab.json}.
     */
    public static Optional<ClientTls> tlsIn(Path path) throws LabException {
        Path file = path.resolve("lab.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode lab = LabJson.read(file);
        return Optional.ofNullable(lab.path("trust").textValue())
                .map(trust ->
                        new ClientTls(Optional.ofNullable(lab.path("authority").textValue()), trust));
    }

    /** Returns the directory itself, as an absolute path. */
    public Path path() {
        return path;
    }

    /** Returns the secrets of this lab, from its first start or new ones, for at least this many teams. */
    public Secrets secrets(OptionalLong seed, int teams) throws LabException {
        Path file = path.resolve("secrets.json");
        Secrets kept = Files.exists(file) ? SecretsFile.read(file) : null;
        try {
            if (kept != null && seed.isPresent() && kept.seed() != seed.getAsLong()) {
                throw new LabException("the lab in " + path + " was started with another --seed: omit --seed,"
                        + " or begin anew with --fresh");
            }
            Secrets secrets = kept == null ? Secrets.random(seed, teams) : kept.withTeams(teams);
            if (!secrets.equals(kept)) {
                write(file, secrets);
            }
            return secrets;
        } catch (IOException e) {
            throw new LabException(file + " cannot be written: " + reason(e), e);
        }
    }

    /** Replaces the file with the secrets. */
    public void writeSecrets(Secrets secrets) throws IOException {
        write(path.resolve("secrets.json"), secrets);
    }

    public void writeLabJson(LabJson lab) throws LabException {
        try {
            write(labJson(), lab);
        } catch (IOException e) {
            throw new LabException(labJson() + " cannot be written: " + reason(e), e);
        }
    }

    /** Writes a file that only its owner can read, and that other processes see complete or not at all. */
    private static void write(Path file, Object value) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        JSON.writeValue(draft.toFile(), value);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
