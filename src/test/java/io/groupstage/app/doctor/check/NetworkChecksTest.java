package io.groupstage.app.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.app.doctor.check.AddressCheck.Tried;
import io.groupstage.app.doctor.check.FirewallRules.Tool;
import io.groupstage.app.doctor.check.PortCheck.Port;
import io.groupstage.app.doctor.check.PortCheck.State;
import io.groupstage.app.network.InterfaceKind;
import io.groupstage.app.network.ListeningHost;
import io.groupstage.app.network.LocalAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkChecksTest {

    private static final LocalAddress CABLE =
            new LocalAddress("192.168.1.20", "eth0", InterfaceKind.LOCAL_NETWORK, true);
    private static final LocalAddress WIRELESS =
            new LocalAddress("192.168.7.3", "wlan0", InterfaceKind.LOCAL_NETWORK, false);
    private static final LocalAddress VPN = new LocalAddress("10.8.0.2", "tun0", InterfaceKind.VPN, false);
    private static final LocalAddress BRIDGE =
            new LocalAddress("172.17.0.1", "docker0", InterfaceKind.CONTAINER_BRIDGE, false);

    @Test
    void free_ports_are_good() {
        assertThat(ports(port("--http-port", 8080, new State.Free()), port("--kafka-port", 9092, new State.Free())))
                .containsExactly("OK Ports 8080, 9092 are free.");
        assertThat(ports(port("--http-port", 0, new State.Any()), port("--kafka-port", 0, new State.Any())))
                .containsExactly("OK The operating system chooses the ports.");
    }

    @Test
    void a_port_of_another_program_keeps_the_lab_from_starting_and_a_free_one_is_named() {
        assertThat(ports(
                        port("--http-port", 8080, new State.Refused("Address already in use", 8081)),
                        port("--kafka-port", 9092, new State.Free())))
                .containsExactly("FAIL Port 8080 is not free: Address already in use. → Stop the program that listens"
                        + " there, or choose another port: --http-port 8081");
    }

    @Test
    void the_ports_of_the_lab_that_runs_in_the_directory_are_no_failure() {
        assertThat(ports(
                        port("--http-port", 8080, new State.OfThisLab()),
                        port("--kafka-port", 9092, new State.OfThisLab())))
                .containsExactly("OK The lab in the data directory runs and listens on ports 8080, 9092.");
    }

    @Test
    void three_brokers_need_three_ports_that_exist_and_that_nobody_else_of_the_lab_has() {
        assertThat(ports(
                        port("--http-port", 65_535, new State.Free()),
                        port("--kafka-port", 65_534, new State.Free()),
                        port("--kafka-port", 65_535, new State.Free()),
                        port("--kafka-port", 65_536, new State.Free())))
                .containsExactly(
                        "FAIL Kafka and the board are to listen on the same port 65535. → Choose ports that are"
                                + " further apart: --http-port 8080 --kafka-port 9092",
                        "FAIL Port 65536 does not exist: 65535 is the highest. → Choose a lower port:"
                                + " --kafka-port 9092");
    }

    @Test
    void an_open_lab_gives_the_first_address_and_names_the_others() {
        assertThat(addresses(new ListeningHost.Everywhere(), tried(CABLE), tried(WIRELESS)))
                .containsExactly(
                        "OK The board gives the address 192.168.1.20 (eth0), which answers.",
                        "OK Another address is 192.168.7.3 (wlan0), which answers; choose it with --host.");
    }

    @Test
    void an_open_lab_warns_of_a_vpn_and_of_a_container_bridge() {
        assertThat(addresses(new ListeningHost.Everywhere(), tried(CABLE), tried(VPN), tried(BRIDGE)))
                .containsExactly(
                        "OK The board gives the address 192.168.1.20 (eth0), which answers.",
                        "WARN 10.8.0.2 (tun0) belongs to a VPN, and the lab listens there as well. → Give the right"
                                + " address: --host 192.168.1.20",
                        "WARN 172.17.0.1 (docker0) belongs to a container bridge, and the lab listens there as well. →"
                                + " Give the right address: --host 192.168.1.20");
        assertThat(addresses(new ListeningHost.Everywhere(), tried(BRIDGE)))
                .singleElement()
                .asString()
                .startsWith(
                        "WARN The board gives the address 172.17.0.1 (docker0), which belongs to a container bridge.");
        assertThat(addresses(new ListeningHost.One(VPN), tried(CABLE), tried(VPN)))
                .singleElement()
                .asString()
                .startsWith("WARN The board gives the address 10.8.0.2 (tun0), which belongs to a VPN.");
    }

    @Test
    void an_address_that_does_not_answer_even_here_fails() {
        assertThat(addresses(new ListeningHost.One(CABLE), new Tried(CABLE, false)))
                .singleElement()
                .asString()
                .startsWith("FAIL A listener on 192.168.1.20 (eth0) does not answer");
    }

    @Test
    void a_machine_without_a_network_or_with_a_host_of_another_machine_fails() {
        assertThat(addresses(new ListeningHost.Everywhere()))
                .singleElement()
                .asString()
                .startsWith("FAIL This machine has no address in a network.");
        assertThat(addresses(new ListeningHost.Elsewhere(), tried(CABLE)))
                .containsExactly("FAIL h is not an address of this machine. → Choose --host 0.0.0.0, or one of"
                        + " 192.168.1.20 (eth0)");
        assertThat(addresses(new ListeningHost.Unknown()))
                .containsExactly("FAIL h is a name without an address. → Choose --host 0.0.0.0, once this machine is in"
                        + " a network");
    }

    @Test
    void a_lab_on_loopback_is_for_one_person() {
        assertThat(addresses(new ListeningHost.ThisMachineOnly(), tried(CABLE)))
                .containsExactly("WARN h is for this machine only. → For a class, choose --host 0.0.0.0, or one of"
                        + " 192.168.1.20 (eth0)");
    }

    @Test
    void a_firewall_that_cannot_be_read_is_reported_as_such_unless_nobody_is_to_reach_the_lab() {
        assertThat(Judged.lines(new FirewallCheck(true, List.of(8080), Optional.empty())))
                .singleElement()
                .asString()
                .startsWith("WARN The rules of a firewall cannot be seen from here.");
        assertThat(Judged.severity(new FirewallCheck(false, List.of(8080), Optional.empty())))
                .isEqualTo("OK");
    }

    @Test
    void ufw_needs_a_rule_for_each_port() {
        String active = "Status: active\n\nTo                         Action      From\n"
                + "--                         ------      ----\n"
                + "8080/tcp                   ALLOW       Anywhere\n9092                       DENY        Anywhere\n";

        assertThat(firewall(Tool.UFW, active))
                .containsExactly("FAIL ufw does not have a rule that lets port 9092 in. → sudo ufw allow 9092/tcp");
        assertThat(firewall(Tool.UFW, active + "9000:9100/tcp              ALLOW       192.168.0.0/16\n"))
                .containsExactly("OK ufw lets ports 8080, 9092 in.");
        assertThat(firewall(Tool.UFW, "Status: inactive")).containsExactly("OK ufw lets ports 8080, 9092 in.");
    }

    @Test
    void nftables_that_drops_what_no_rule_names_needs_rules_for_the_ports() {
        String closed = "table inet filter {\n chain input {\n  type filter hook input priority filter; policy drop;\n"
                + "  ct state established accept\n %s }\n}\n";

        assertThat(firewall(Tool.NFT, closed.formatted("tcp dport { 22, 8080 } accept\n")))
                .singleElement()
                .asString()
                .startsWith("WARN nftables does not have a rule that lets port 9092 in.");
        assertThat(firewall(Tool.NFT, closed.formatted("tcp dport { 8080, 9090-9099 } accept\n")))
                .containsExactly("OK nftables lets ports 8080, 9092 in.");
        assertThat(firewall(Tool.NFT, closed.formatted("").replace("policy drop", "policy accept")))
                .containsExactly("OK nftables lets ports 8080, 9092 in.");
    }

    @Test
    void iptables_is_read_in_the_same_way() {
        assertThat(firewall(Tool.IPTABLES, "-P INPUT ACCEPT\n"))
                .containsExactly("OK iptables lets ports 8080, 9092 in.");
        assertThat(firewall(
                        Tool.IPTABLES, "-P INPUT DROP\n-A INPUT -p tcp -m multiport --dports 8080,9092 -j ACCEPT\n"))
                .containsExactly("OK iptables lets ports 8080, 9092 in.");
        assertThat(firewall(Tool.IPTABLES, "-P INPUT DROP\n-A INPUT -p tcp --dport 22 -j ACCEPT\n"))
                .singleElement()
                .asString()
                .startsWith("WARN iptables does not have a rule that lets ports 8080, 9092 in.");
    }

    private static Port port(String flag, int number, State state) {
        return new Port(flag, number, state);
    }

    private static List<String> ports(Port... ports) {
        return Judged.lines(new PortCheck(List.of(ports)));
    }

    private static Tried tried(LocalAddress address) {
        return new Tried(address, true);
    }

    private static List<String> addresses(ListeningHost host, Tried... tried) {
        return Judged.lines(new AddressCheck("h", host, List.of(tried)));
    }

    private static List<String> firewall(Tool tool, String output) {
        return Judged.lines(new FirewallCheck(true, List.of(8080, 9092), Optional.of(new FirewallRules(tool, output))));
    }
}
