package io.groupstage.app.directory;

import io.groupstage.app.network.LocalAddress;
import io.groupstage.app.network.LocalAddresses;
import io.groupstage.app.spec.LabOptions;
import io.groupstage.app.spec.LabOptions.Network;
import io.groupstage.kafka.broker.BrokerSpec;
import io.groupstage.kafka.broker.BrokerSpec.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Computes the addresses on which a lab listens and to which others connect. */
public final class Addresses {

    private Addresses() {}

    /**
     * Returns the name under which other machines reach this one. It is the host itself; for a wildcard it is this
     * machine's best address, which is in the local network rather than of a VPN or a container bridge. Advertising
     * {@code localhost} is the classic mistake with Kafka.
     */
    public static String advertised(String host) {
        if (!isWildcard(host)) {
            return host;
        }
        return LocalAddresses.ofThisMachine().stream()
                .findFirst()
                .map(LocalAddress::address)
                .orElse("127.0.0.1"); // without a network, no other machine connects either
    }

    /**
     * Returns the names for which a certificate of the lab must be valid: those of loopback, and the host or all addresses of
     * this machine.
     */
    public static Set<String> certified(String host) {
        Set<String> names = new TreeSet<>(List.of("localhost", "127.0.0.1"));
        if (isWildcard(host)) {
            LocalAddresses.ofThisMachine().forEach(address -> names.add(address.address()));
        } else {
            names.add(host);
        }
        return names;
    }

    /** Returns whether the host stands for all addresses. */
    public static boolean isWildcard(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /**
     * Returns the brokers of a lab: client ports as requested (0 takes a free one), the lab's own listeners on free
     * ports.
     *
     * @param reachedAs the name under which other machines reach the lab
     */
    public static List<BrokerSpec> brokers(LabOptions options, LabDirectory directory, String reachedAs)
            throws IOException {
        Network network = options.network();
        Iterator<Integer> free = freePorts(options.brokers() * 3).iterator();
        List<BrokerSpec> brokers = new ArrayList<>();
        for (int node = 1; node <= options.brokers(); node++) {
            int anyPort = free.next();
            int port = network.kafkaPort() == 0 ? anyPort : network.kafkaPort() + node - 1;
            brokers.add(new BrokerSpec(
                    node,
                    new Endpoint(network.host(), port),
                    reachedAs,
                    free.next(),
                    free.next(),
                    directory.broker(node)));
        }
        return brokers;
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
