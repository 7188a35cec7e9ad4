package io.groupstage.kafka.broker;

import java.nio.file.Path;

/**
 * One broker, which is a controller as well.
 *
 * @param nodeId from 1
 * @param clients where the teams' clients connect: bound to its host, advertised as {@code advertisedHost}
 * @param advertisedHost the name or address that clients on other machines are told to use
 * @param labPort where the lab and the other brokers connect, on loopback
 * @param controllerPort where the controllers talk, on loopback
 * @param directory what it keeps: log directory, configuration, lock
 */
public record BrokerSpec(
        int nodeId, Endpoint clients, String advertisedHost, int labPort, int controllerPort, Path directory) {

    /** A host and a port to bind to. */
    public record Endpoint(String host, int port) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    Path configuration() {
        return directory.resolve("server.properties");
    }

    Path logDirectory() {
        return directory.resolve("log");
    }
}
