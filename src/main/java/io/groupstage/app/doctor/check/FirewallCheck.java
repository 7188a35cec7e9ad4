package io.groupstage.app.doctor.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges whether a firewall of this machine lets others in, as far as its rules can be read.
 *
 * @param open whether others are to reach the lab
 * @param ports the ports that they need
 * @param rules the rules of the firewall that is active; empty if they cannot be read
 */
public record FirewallCheck(boolean open, List<Integer> ports, Optional<FirewallRules> rules) implements Check {

    private static final String WHY = "A firewall that is closed lets this machine see the board, and no laptop.";

    @Override
    public List<Finding> findings() {
        if (!open) {
            return List.of(new Finding.Ok("On this address, a firewall does not matter."));
        }
        if (rules.isEmpty()) {
            return List.of(new Finding.Warn(
                    "The rules of a firewall cannot be seen from here.",
                    WHY,
                    "Open the board from a second machine before the class, or look again with sudo"));
        }
        FirewallRules seen = rules.get();
        List<Integer> closed = ports.stream().filter(port -> !seen.letsIn(port)).toList();
        if (closed.isEmpty()) {
            return List.of(new Finding.Ok(seen.tool().word() + " lets " + list(ports) + " in."));
        }
        String what = seen.tool().word() + " does not have a rule that lets " + list(closed) + " in.";
        String remedy = seen.tool().remedy(closed);
        return List.of(
                seen.tool().isExact() ? new Finding.Fail(what, WHY, remedy) : new Finding.Warn(what, WHY, remedy));
    }

    private static String list(List<Integer> ports) {
        return (ports.size() == 1 ? "port " : "ports ")
                + ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
