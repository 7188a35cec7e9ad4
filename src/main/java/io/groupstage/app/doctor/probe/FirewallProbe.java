package io.groupstage.app.doctor.probe;

import io.groupstage.app.doctor.check.FirewallCheck;
import io.groupstage.app.doctor.check.FirewallRules;
import io.groupstage.app.doctor.check.FirewallRules.Tool;
import io.groupstage.app.network.ListeningHost;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Asks the commands of the firewalls of Linux for their rules. They answer only some users, and change nothing. */
public final class FirewallProbe {

    private FirewallProbe() {}

    public static FirewallCheck look(Wanted wanted, ListeningHost host) {
        boolean open = !(host instanceof ListeningHost.ThisMachineOnly);
        return new FirewallCheck(open, wanted.openPorts(), open ? rules() : Optional.empty());
    }

    /** Returns the rules of the first firewall that has some; otherwise those of the first that answers. */
    private static Optional<FirewallRules> rules() {
        List<FirewallRules> readable = Arrays.stream(Tool.values())
                .flatMap(tool -> Program.output(tool.command()).map(text -> new FirewallRules(tool, text)).stream())
                .toList();
        return readable.stream().filter(FirewallRules::isActive).findFirst().or(() -> readable.stream()
                .findFirst());
    }
}
