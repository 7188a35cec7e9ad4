package io.groupstage.kafka.broker;

import java.nio.file.Path;

/**
 * Describes one broker, which is also a controller.
 *
 * @param nodeId from 1
 * @param clients the endpoint for the teams' clients; it binds to this host, and is advertised as
 *     {@code advertisedHost}
 * @param advertisedHost the name or address that clients on other machines use
 * @param labPort the port on loopback for the lab and the other brokers
 * @param controllerPort the port on loopback for the controllers
 * @param directory the broker's directory, with its logs, configuration and lock
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
