package io.groupstage.kafka.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

        /**
         * Checks that the endpoint is free.
         *
         * @param flag names the option that chooses another port
         * @throws PortTakenException if another program listens there
         */
        public void requireFree(String flag) throws PortTakenException {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true); // as Kafka and Jetty do: connections in TIME_WAIT do not matter
                probe.bind(new InetSocketAddress(host, port));
            } catch (IOException e) {
                throw new PortTakenException(toString(), flag, e);
            }
        }

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
