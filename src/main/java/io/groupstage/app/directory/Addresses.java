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

/** Where things listen, and what others are told to connect to. */
public final class Addresses {

    private Addresses() {}

    /**
     * The name that other machines reach this one by: the host itself, or this machine's first address in the local
     * network where the host is a wildcard. Telling them {@code localhost} is the classic failure of the first hour.
     */
    static String advertised(String host) {
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
            return "127.0.0.1"; // no network at all: then nobody else connects either
        }
    }

    /** Where a browser finds the board. */
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

    /** The brokers of a lab: the clients' ports as asked (0 is any free one), the lab's own wherever there is room. */
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
