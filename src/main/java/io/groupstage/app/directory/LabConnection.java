package io.groupstage.app.directory;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a lab is, and how a process gets in.
 *
 * @param client Kafka's client configuration, with the bootstrap servers and the account; never to be logged
 * @param teamBootstrapServers what teams are told to connect to
 * @param coordinatorLogs where the brokers of this machine write what their coordinators say, if they are on this one
 * @param instanceId of the process that the lab starts itself, so that it has its teams back at once; empty for others
 */
public record LabConnection(
        Map<String, Object> client,
        String teamBootstrapServers,
        Secrets secrets,
        Optional<Path> coordinatorLogs,
        Optional<String> instanceId) {

    @Override
    public String toString() {
        return "Site[" + teamBootstrapServers + "]"; // without the password
    }
}
