package io.groupstage.cli.report;

import io.groupstage.app.network.InterfaceKind;
import io.groupstage.app.network.ListeningHost;
import io.groupstage.app.network.LocalAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints under which addresses others reach a lab that has started, and which of them are doubtful.
 *
 * @param listening what {@code --host} is on this machine
 * @param addresses the addresses of this machine, the best one first
 */
public record ReachReport(ListeningHost listening, List<LocalAddress> addresses) {

    /** Returns whether others reach the lab at all. */
    public boolean isOpen() {
        return !(listening instanceof ListeningHost.ThisMachineOnly);
    }

    /** Returns the lines; none if the lab is for this machine only, or its host has a name. */
    public List<String> lines() {
        return switch (listening) {
            case ListeningHost.Everywhere e -> everywhere();
            case ListeningHost.One own -> given(own.address());
            case ListeningHost.ThisMachineOnly t -> List.of();
            case ListeningHost.Elsewhere e -> List.of();
            case ListeningHost.Unknown u -> List.of();
        };
    }

    private List<String> everywhere() {
        if (addresses.isEmpty()) {
            return List.of(line("WARNING", "this machine has no address in a network: no laptop can open the board"));
        }
        LocalAddress best = addresses.getFirst();
        List<LocalAddress> others = addresses.subList(1, addresses.size());
        List<String> lines = new ArrayList<>();
        lines.add(line("Reached as", best + choice(others)));
        lines.addAll(given(best));
        others.stream()
                .filter(other -> isDoubtful(other) && !isDoubtful(best))
                .map(other -> line(
                        "WARNING",
                        other + " belongs to " + other.kind().label() + ", and the lab listens there as well. Without"
                                + " it: --host " + best.address()))
                .forEach(lines::add);
        return lines;
    }

    private static String choice(List<LocalAddress> others) {
        return others.isEmpty()
                ? ""
                : ". Choose another address with --host: "
                        + others.stream().map(LocalAddress::toString).collect(Collectors.joining(", "));
    }

    private static List<String> given(LocalAddress address) {
        return isDoubtful(address)
                ? List.of(line(
                        "WARNING",
                        address + " belongs to " + address.kind().label()
                                + ": laptops reach it only if they are in the same network. Choose another address with"
                                + " --host"))
                : List.of();
    }

    private static boolean isDoubtful(LocalAddress address) {
        return address.kind() != InterfaceKind.LOCAL_NETWORK;
    }

    private static String line(String heading, String text) {
        return "%-12s%s".formatted(heading, text);
    }
}
