package io.groupstage.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.app.network.InterfaceKind;
import io.groupstage.app.network.ListeningHost;
import io.groupstage.app.network.LocalAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachReportTest {

    private static final LocalAddress CABLE =
            new LocalAddress("192.168.1.20", "eth0", InterfaceKind.LOCAL_NETWORK, true);
    private static final LocalAddress WIRELESS =
            new LocalAddress("192.168.7.3", "wlan0", InterfaceKind.LOCAL_NETWORK, false);
    private static final LocalAddress VPN = new LocalAddress("10.8.0.2", "tun0", InterfaceKind.VPN, false);

    @Test
    void an_open_lab_names_its_address_and_the_others_to_choose_from() {
        assertThat(new ReachReport(new ListeningHost.Everywhere(), List.of(CABLE, WIRELESS)).lines())
                .containsExactly("Reached as  192.168.1.20 (eth0). Choose another address with --host: 192.168.7.3"
                        + " (wlan0)");
    }

    @Test
    void it_warns_of_a_vpn_beside_the_local_network_and_of_one_that_is_all_there_is() {
        assertThat(new ReachReport(new ListeningHost.Everywhere(), List.of(CABLE, VPN)).lines())
                .containsExactly(
                        "Reached as  192.168.1.20 (eth0). Choose another address with --host: 10.8.0.2 (tun0)",
                        "WARNING     10.8.0.2 (tun0) belongs to a VPN, and the lab listens there as well. Without it:"
                                + " --host 192.168.1.20");
        assertThat(new ReachReport(new ListeningHost.One(VPN), List.of(CABLE, VPN)).lines())
                .containsExactly(
                        "WARNING     10.8.0.2 (tun0) belongs to a VPN: laptops reach it only if they are in the"
                                + " same network. Choose another address with --host");
    }

    @Test
    void a_lab_on_loopback_has_nothing_to_add_and_one_without_a_network_warns() {
        ReachReport loopback = new ReachReport(new ListeningHost.ThisMachineOnly(), List.of(CABLE));
        assertThat(loopback.lines()).isEmpty();
        assertThat(loopback.isOpen()).isFalse();
        assertThat(new ReachReport(new ListeningHost.Everywhere(), List.of()).lines())
                .containsExactly("WARNING     this machine has no address in a network: no laptop can open the board");
    }
}
