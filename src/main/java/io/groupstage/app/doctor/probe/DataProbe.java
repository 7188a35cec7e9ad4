package io.groupstage.app.doctor.probe;

import io.groupstage.app.Versions;
import io.groupstage.app.directory.LabDirectory;
import io.groupstage.app.directory.LabJson;
import io.groupstage.app.doctor.check.DataCheck;
import io.groupstage.app.doctor.check.DataCheck.Contents;
import io.groupstage.app.doctor.check.DataCheck.OldLab;
import io.groupstage.app.spec.LabException;
import io.groupstage.kafka.broker.DirectoryLock;
import io.groupstage.kafka.broker.LogCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the data directory. It looks into the logs only while nothing runs there. */
public final class DataProbe {

    private static final int DEPTH = 4;
    private static final int MOST_FILES = 5_000;
    private static final int MOST_BROKERS = 9;
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private DataProbe() {}

    public static DataCheck look(Wanted wanted, Optional<RunningLab> running) throws IOException {
        Path directory = wanted.dataDirectory().toAbsolutePath().normalize();
        Contents contents =
                running.isPresent() ? new Contents.RunningLab(running.get().process()) : contents(directory, wanted);
        return new DataCheck(directory, contents, wanted.brokers(), Versions.groupstage(), Instant.now());
    }

    private static Contents contents(Path directory, Wanted wanted) throws IOException {
        if (!Files.exists(directory)) {
            return new Contents.Nothing(obstacle(wanted.existing()));
        }
        if (!Files.isDirectory(directory)) {
            return new Contents.Foreign();
        }
        if (!Files.isReadable(directory)) {
            return new Contents.Nothing(Optional.of("this user may not read it"));
        }
        if (LabDirectory.isLab(directory)) {
            return new Contents.StoppedLab(lab(directory));
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.allMatch(file -> file.endsWith("lab.lock"))
                    ? new Contents.Nothing(obstacle(directory))
                    : new Contents.Foreign();
        }
    }

    private static Optional<String> obstacle(Path directory) {
        return Files.isWritable(directory)
                ? Optional.empty()
                : Optional.of("this user may not write into " + directory);
    }

    private static OldLab lab(Path directory) throws IOException {
        List<Path> brokers = IntStream.rangeClosed(1, MOST_BROKERS)
                .mapToObj(node -> directory.resolve("broker-" + node))
                .filter(broker -> Files.isDirectory(broker.resolve("log")))
                .toList();
        Path labJson = directory.resolve("lab.json");
        return new OldLab(
                Files.exists(labJson)
                        ? Optional.of(Files.getLastModifiedTime(labJson).toInstant())
                        : Optional.empty(),
                version(labJson),
                brokers.size(),
                notWritable(directory),
                exposed(directory),
                mistakeOfSecrets(directory),
                damage(brokers));
    }

    private static Optional<String> version(Path labJson) {
        try {
            return Optional.ofNullable(LabJson.read(labJson).path("version").textValue());
        } catch (LabException e) {
            return Optional.empty(); // the next start writes the file anew
        }
    }

    private static Optional<String> notWritable(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            return files.limit(MOST_FILES)
                    .filter(file -> !Files.isWritable(file))
                    .map(Path::toString)
                    .findFirst();
        } catch (java.io.UncheckedIOException e) {
            return Optional.of(directory + " or a directory in it");
        }
    }

    private static Optional<String> exposed(Path directory) throws IOException {
        Set<PosixFilePermission> ofDirectory;
        try {
            ofDirectory = Files.getPosixFilePermissions(directory);
        } catch (UnsupportedOperationException e) {
            return Optional.empty(); // the file system has no modes
        }
        if (!ofDirectory.contains(PosixFilePermission.GROUP_EXECUTE)
                && !ofDirectory.contains(PosixFilePermission.OTHERS_EXECUTE)) {
            return Optional.empty();
        }
        for (String name : List.of("secrets.json", "lab.json", "sessions")) {
            Path file = directory.resolve(name);
            if (Files.exists(file)
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
                return Optional.of(file.toString());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> mistakeOfSecrets(Path directory) {
        try {
            var unused = LabDirectory.secretsIn(directory);
            return Optional.empty();
        } catch (LabException e) {
            return Optional.of(e.lines().getFirst().replaceFirst("\\. Put a good copy.*", ""));
        }
    }

    private static List<String> damage(List<Path> brokers) throws IOException {
        List<String> damage = new ArrayList<>();
        for (Path broker : brokers) {
            if (!DirectoryLock.isHeld(broker.resolve("broker.lock"))) {
                damage.addAll(LogCheck.damagedOwn(broker.resolve("log")));
            }
        }
        return damage;
    }
}
