package io.groupstage.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAddressTest {

    private static final LocalAddress CABLE =
            new LocalAddress("192.168.1.20", "eth0", InterfaceKind.LOCAL_NETWORK, false);
    private static final LocalAddress VPN = new LocalAddress("10.8.0.2", "tun0", InterfaceKind.VPN, true);

    @ParameterizedTest
    @CsvSource({
        "eth0, LOCAL_NETWORK",
        "enp3s0, LOCAL_NETWORK",
        "wlan0, LOCAL_NETWORK",
        "wlp2s0, LOCAL_NETWORK",
        "en0, LOCAL_NETWORK",
        "br0, LOCAL_NETWORK",
        "bond0, LOCAL_NETWORK",
        "tun0, VPN",
        "wg0, VPN",
        "utun3, VPN",
        "tailscale0, VPN",
        "ppp0, VPN",
        "docker0, CONTAINER_BRIDGE",
        "br-0123456789ab, CONTAINER_BRIDGE",
        "virbr0, CONTAINER_BRIDGE",
        "vboxnet0, CONTAINER_BRIDGE"
    })
    void the_name_of_an_interface_tells_its_kind(String name, InterfaceKind kind) {
        assertThat(InterfaceKind.of(name, false, false)).isEqualTo(kind);
    }

    @Test
    void a_link_between_two_machines_is_a_vpn_and_an_address_of_its_own_making_is_link_local() {
        assertThat(InterfaceKind.of("corp7", true, false)).isEqualTo(InterfaceKind.VPN);
        assertThat(InterfaceKind.of("eth0", false, true)).isEqualTo(InterfaceKind.LINK_LOCAL);
    }

    @Test
    void the_local_network_is_better_than_a_vpn_that_has_the_default_route() {
        LocalAddress second = new LocalAddress("192.168.7.3", "wlan0", InterfaceKind.LOCAL_NETWORK, true);
        LocalAddress bridge = new LocalAddress("172.17.0.1", "docker0", InterfaceKind.CONTAINER_BRIDGE, false);

        assertThat(Stream.of(bridge, VPN, CABLE, second).sorted(LocalAddress.BEST_FIRST))
                .containsExactly(second, CABLE, VPN, bridge);
    }

    @Test
    void a_host_is_found_among_the_addresses_of_this_machine() {
        assertThat(ListeningHost.of("0.0.0.0", List.of())).isEqualTo(new ListeningHost.Everywhere());
        assertThat(ListeningHost.of("::", List.of())).isEqualTo(new ListeningHost.Everywhere());
        assertThat(ListeningHost.of("localhost", List.of())).isEqualTo(new ListeningHost.ThisMachineOnly());
        assertThat(ListeningHost.of("192.168.1.20", List.of(VPN, CABLE))).isEqualTo(new ListeningHost.One(CABLE));
        assertThat(ListeningHost.of("192.168.1.21", List.of(VPN, CABLE))).isEqualTo(new ListeningHost.Elsewhere());
        assertThat(ListeningHost.of("no such name", List.of(CABLE))).isEqualTo(new ListeningHost.Unknown());
    }
}
