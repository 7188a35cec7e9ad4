package io.groupstage.app.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists the addresses of this machine under which others may reach it. Addresses of IPv6 are left out: the lab advertises a
 * single address to Kafka's clients, and every network of a class has IPv4.
 */
public final class LocalAddresses {

    /** Is an address that nobody has: it is reserved for documents (RFC 5737). */
    private static final String ELSEWHERE = "192.0.2.1";

    private LocalAddresses() {}

    /** Returns the addresses, the best one first; none without a network. */
    public static List<LocalAddress> ofThisMachine() {
        Optional<String> outward = outward();
        try (Stream<NetworkInterface> networks = NetworkInterface.networkInterfaces()) {
            return networks.filter(LocalAddresses::carriesTraffic)
                    .flatMap(network -> ofInterface(network, outward))
                    .sorted(LocalAddress.BEST_FIRST)
                    .toList();
        } catch (SocketException e) {
            return List.of(); // without a network, no other machine connects either
        }
    }

    private static Stream<LocalAddress> ofInterface(NetworkInterface network, Optional<String> outward) {
        return network.inetAddresses().filter(Inet4Address.class::isInstance).map(address -> {
            String text = address.getHostAddress();
            InterfaceKind kind =
                    InterfaceKind.of(network.getName(), isPointToPoint(network), address.isLinkLocalAddress());
            return new LocalAddress(text, network.getName(), kind, outward.equals(Optional.of(text)));
        });
    }

    private static boolean carriesTraffic(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback() && !network.isVirtual();
        } catch (SocketException e) {
            return false;
        }
    }

    private static boolean isPointToPoint(NetworkInterface network) {
        try {
            return network.isPointToPoint();
        } catch (SocketException e) {
            return false;
        }
    }

    /** Returns the address from which this machine would send to another network. To connect a datagram socket sends nothing. */
    private static Optional<String> outward() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(ELSEWHERE, 9));
            return Optional.of(socket.getLocalAddress().getHostAddress());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // there is no default route
        }
    }
}
