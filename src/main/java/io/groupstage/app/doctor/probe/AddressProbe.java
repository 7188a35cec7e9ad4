package io.groupstage.app.doctor.probe;

import io.groupstage.app.doctor.check.AddressCheck;
import io.groupstage.app.doctor.check.AddressCheck.Tried;
import io.groupstage.app.network.ListeningHost;
import io.groupstage.app.network.LocalAddress;
import io.groupstage.app.network.LocalAddresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/**
 * Opens a listener on each of this machine's addresses and connects to it. It uses the board's port if that is free, because a
 * firewall may look at the port.
 */
public final class AddressProbe {

    private static final int PATIENCE_MS = 1_000;

    private AddressProbe() {}

    public static AddressCheck look(Wanted wanted) {
        String host = wanted.network().host();
        List<LocalAddress> own = LocalAddresses.ofThisMachine();
        List<Tried> tried = own.parallelStream()
                .map(address ->
                        new Tried(address, answers(address, wanted.network().httpPort())))
                .toList();
        return new AddressCheck(host, ListeningHost.of(host, own), tried);
    }

    private static boolean answers(LocalAddress address, int port) {
        boolean free = port > 0 && PortProbe.refusal(address.address(), port).isEmpty();
        return answersAt(address.address(), free ? port : 0);
    }

    private static boolean answersAt(String address, int port) {
        try (ServerSocket listener = new ServerSocket()) {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(address, port));
            try (Socket caller = new Socket()) {
                caller.connect(new InetSocketAddress(address, listener.getLocalPort()), PATIENCE_MS);
                return true;
            }
        } catch (IOException e) {
            return false;
        }
    }
}
