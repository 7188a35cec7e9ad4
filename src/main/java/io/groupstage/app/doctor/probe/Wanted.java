package io.groupstage.app.doctor.probe;

import io.groupstage.app.spec.LabOptions.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Holds the lab that a class is to have, as the options of {@code groupstage up} describe it. */
public record Wanted(Network network, Path dataDirectory, int teams, int brokers) {

    /** Returns Kafka's ports; 0 stands for any. */
    List<Integer> kafkaPorts() {
        int first = network.kafkaPort();
        return IntStream.range(0, brokers)
                .mapToObj(broker -> first == 0 ? 0 : first + broker)
                .toList();
    }

    /** Returns the ports that others must reach, as far as they are known before the start. */
    List<Integer> openPorts() {
        return Stream.concat(Stream.of(network.httpPort()), kafkaPorts().stream())
                .filter(port -> port > 0 && port <= 65_535)
                .distinct()
                .toList();
    }

    /** Returns the nearest directory that exists: the data directory, or one above it. */
    Path existing() {
        Path path = dataDirectory.toAbsolutePath().normalize();
        while (!path.toFile().isDirectory() && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
