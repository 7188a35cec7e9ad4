package io.groupstage.app.network;

import java.util.Comparator;

/**
 * Is an IPv4 address of this machine that is not one of loopback.
 *
 * @param address the IP address as text
 * @param network the name of the interface, such as {@code eth0}
 * @param onDefaultRoute whether the machine uses this address when it connects to other networks
 */
public record LocalAddress(String address, String network, InterfaceKind kind, boolean onDefaultRoute) {

    /** Sorts the address first that the machines of a class most likely reach. */
    static final Comparator<LocalAddress> BEST_FIRST = Comparator.comparing(LocalAddress::kind)
            .thenComparing(LocalAddress::onDefaultRoute, Comparator.reverseOrder());

    @Override
    public String toString() {
        return address + " (" + network + ")";
    }
}
