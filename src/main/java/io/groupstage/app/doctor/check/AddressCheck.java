package io.groupstage.app.doctor.check;

import io.groupstage.app.network.InterfaceKind;
import io.groupstage.app.network.ListeningHost;
import io.groupstage.app.network.LocalAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Judges under which addresses other machines reach the lab.
 *
 * @param host the value of {@code --host}
 * @param listening what that is on this machine
 * @param addresses the addresses of this machine, the best one first
 */
public record AddressCheck(String host, ListeningHost listening, List<Tried> addresses) implements Check {

    /**
     * Is an address that was tried.
     *
     * @param answers whether a listener on it answered a connection from this machine
     */
    public record Tried(LocalAddress address, boolean answers) {}

    private static final String FOR_LAPTOPS = "The laptops of a class open the board and Kafka by this address.";

    @Override
    public List<Finding> findings() {
        return switch (listening) {
            case ListeningHost.Everywhere e -> everywhere();
            case ListeningHost.ThisMachineOnly t -> List.of(thisMachineOnly());
            case ListeningHost.One own -> List.of(one(own.address()));
            case ListeningHost.Elsewhere e ->
                List.of(new Finding.Fail(
                        host + " is not an address of this machine.", "The lab does not start.", "Choose " + own()));
            case ListeningHost.Unknown u ->
                List.of(new Finding.Fail(
                        host + " is a name without an address.", "The lab does not start.", "Choose " + own()));
        };
    }

    private Finding thisMachineOnly() {
        return new Finding.Warn(
                host + " is for this machine only.",
                "Nobody else can open the board; that is right only if you work alone.",
                "For a class, choose " + own());
    }

    private String own() {
        return addresses.isEmpty()
                ? "--host 0.0.0.0, once this machine is in a network"
                : "--host 0.0.0.0, or one of "
                        + addresses.stream()
                                .map(tried -> tried.address().toString())
                                .collect(Collectors.joining(", "));
    }

    private List<Finding> everywhere() {
        if (addresses.isEmpty()) {
            return List.of(new Finding.Fail(
                    "This machine has no address in a network.",
                    "No laptop can open the board.",
                    "Connect this machine to the network of the class, then look again"));
        }
        List<Finding> findings = new ArrayList<>();
        Tried best = addresses.getFirst();
        findings.add(given(best));
        for (Tried other : addresses.subList(1, addresses.size())) {
            findings.add(beside(best.address(), other));
        }
        return findings;
    }

    private Finding given(Tried best) {
        if (!best.answers()) {
            return silent(best.address());
        }
        return switch (best.address().kind()) {
            case LOCAL_NETWORK -> new Finding.Ok("The board gives the address " + best.address() + ", which answers.");
            case VPN, LINK_LOCAL, CONTAINER_BRIDGE -> doubtful(best.address());
        };
    }

    private Finding one(LocalAddress address) {
        boolean answers = addresses.stream().anyMatch(tried -> tried.address().equals(address) && tried.answers());
        return given(new Tried(address, answers));
    }

    private static Finding silent(LocalAddress address) {
        return new Finding.Fail(
                "A listener on " + address + " does not answer, not even from this machine.",
                FOR_LAPTOPS,
                "Look at the firewall of this machine, or choose another address with --host");
    }

    private static Finding doubtful(LocalAddress address) {
        return new Finding.Warn(
                "The board gives the address " + address + ", which belongs to "
                        + address.kind().label() + ".",
                FOR_LAPTOPS + " They can do so only if they are in the same network.",
                "Connect this machine to the network of the class, and give its address there with --host");
    }

    /** Judges an address that the board does not give. */
    private static Finding beside(LocalAddress best, Tried other) {
        InterfaceKind kind = other.address().kind();
        if (kind == InterfaceKind.LOCAL_NETWORK) {
            return new Finding.Ok("Another address is " + other.address()
                    + (other.answers() ? ", which answers" : ", which does not answer") + "; choose it with --host.");
        }
        return new Finding.Warn(
                other.address() + " belongs to " + kind.label() + ", and the lab listens there as well.",
                kind == InterfaceKind.VPN
                        ? "A VPN can keep the laptops of the room away, and opens the lab to those who are in it."
                        : "A link with this address does not work on the laptops.",
                "Give the right address: --host " + best.address());
    }
}
