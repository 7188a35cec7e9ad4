package io.groupstage.app.directory;

import io.groupstage.app.spec.LabOptions;
import io.groupstage.app.spec.LabOptions.Network;
import io.groupstage.kafka.broker.BrokerSpec;
import io.groupstage.kafka.broker.BrokerSpec.Endpoint;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Computes the addresses on which a lab listens and to which others connect. */
public final class Addresses {

    private Addresses() {}

    /**
     * Returns the name under which other machines reach this one. It is the host itself; for a wildcard it is this
     * machine's first address in the local network. Advertising {@code localhost} is the classic mistake with Kafka.
     */
    public static String advertised(String host) {
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            return host;
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Addresses::carriesTraffic)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse("127.0.0.1");
        } catch (SocketException e) {
            return "127.0.0.1"; // without a network, no other machine connects either
        }
    }

    /** Returns the board's address for a browser. */
    public static String board(String host, int port) {
        return "http://" + advertised(host) + ":" + port + "/";
    }

    private static boolean carriesTraffic(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback() && !network.isVirtual();
        } catch (SocketException e) {
            return false;
        }
    }

    /**
     * Returns the brokers of a lab: client ports as requested (0 takes a free one), the lab's own listeners on free
     * ports.
     */
    public static List<BrokerSpec> brokers(LabOptions options, LabDirectory directory) throws IOException {
        Network network = options.network();
        Iterator<Integer> free = freePorts(options.brokers() * 3).iterator();
        List<BrokerSpec> brokers = new ArrayList<>();
        for (int node = 1; node <= options.brokers(); node++) {
            int anyPort = free.next();
            int port = network.kafkaPort() == 0 ? anyPort : network.kafkaPort() + node - 1;
            brokers.add(new BrokerSpec(
                    node,
                    new Endpoint(network.host(), port),
                    advertised(network.host()),
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
