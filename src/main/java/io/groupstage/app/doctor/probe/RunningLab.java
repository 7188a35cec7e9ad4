package io.groupstage.app.doctor.probe;

import io.groupstage.app.directory.LabJson;
import io.groupstage.app.spec.LabException;
import io.groupstage.kafka.broker.DirectoryLock;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Is the lab that runs in the data directory at the moment.
 *
 * @param process its process id
 * @param addresses its addresses as {@code lab.json} has them; empty while it starts
 */
public record RunningLab(long process, String addresses) {

    /** Finds the lab; it does not take its lock. */
    public static Optional<RunningLab> in(Path dataDirectory) {
        Path lock = dataDirectory.resolve("lab.lock");
        return DirectoryLock.isHeld(lock)
                ? Optional.of(new RunningLab(DirectoryLock.holder(lock).orElse(0), addresses(dataDirectory)))
                : Optional.empty();
    }

    private static String addresses(Path dataDirectory) {
        try {
            var lab = LabJson.read(dataDirectory.resolve("lab.json"), "board", "kafka");
            return lab.path("board").textValue() + "," + lab.path("kafka").textValue() + ",";
        } catch (LabException e) {
            return "";
        }
    }

    /** Returns whether it listens on that port. */
    boolean listensOn(int port) {
        return addresses.contains(":" + port + "/") || addresses.contains(":" + port + ",");
    }
}
