package io.groupstage.app.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Is what {@code --host} asks for on this machine. */
public sealed interface ListeningHost {

    /** Listens on all addresses. */
    record Everywhere() implements ListeningHost {}

    /** Listens on loopback, so only this machine reaches it. */
    record ThisMachineOnly() implements ListeningHost {}

    /** Listens on one address of this machine. */
    record One(LocalAddress address) implements ListeningHost {}

    /** Is an address of another machine. */
    record Elsewhere() implements ListeningHost {}

    /** Is a name without an address. */
    record Unknown() implements ListeningHost {}

    /**
     * Finds what a host is. It may ask the name service.
     *
     * @param own the addresses of this machine
     */
    static ListeningHost of(String host, List<LocalAddress> own) {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return new Unknown();
        }
        if (address.isAnyLocalAddress()) {
            return new Everywhere();
        }
        if (address.isLoopbackAddress()) {
            return new ThisMachineOnly();
        }
        return own.stream()
                .filter(one -> one.address().equals(address.getHostAddress()))
                .findFirst()
                .<ListeningHost>map(One::new)
                .orElseGet(Elsewhere::new);
    }
}
