package io.groupstage.app.doctor.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds what a firewall's own command printed. It reads the usual rules, with a port, a list of ports or a range.
 *
 * @param text the output, in English
 */
public record FirewallRules(Tool tool, String text) {

    /** Is a command that shows the rules of a firewall. */
    public enum Tool {
        UFW("ufw", true, "ufw status"),
        NFT("nftables", false, "nft list ruleset"),
        IPTABLES("iptables", false, "iptables -S INPUT");

        private final String word;
        private final boolean exact;
        private final String command;

        Tool(String word, boolean exact, String command) {
            this.word = word;
            this.exact = exact;
            this.command = command;
        }

        /** Returns the command that prints the rules. */
        public List<String> command() {
            return List.of(command.split(" ", -1));
        }

        String word() {
            return word;
        }

        /** Returns whether the output leaves no doubt. The others have jumps and conditions that are not followed. */
        boolean isExact() {
            return exact;
        }

        String remedy(List<Integer> ports) {
            String list = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
            return switch (this) {
                case UFW -> "sudo ufw allow " + list + "/tcp";
                case NFT, IPTABLES ->
                    "Let TCP to " + list + " in, or open the board from a second machine to see whether it works";
            };
        }
    }

    private static final Pattern NFT_INPUT = Pattern.compile("hook input[^;]*;\\s*(policy (\\w+);)?([^}]*)\\}");
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\s*[-:]\\s*(\\d+))?");

    /** Returns whether this firewall has rules for what comes in. */
    public boolean isActive() {
        return switch (tool) {
            case UFW -> text.contains("Status: active");
            case NFT -> text.contains("hook input");
            case IPTABLES -> text.contains("-P INPUT");
        };
    }

    /** Returns whether the rules let a connection to the port in. */
    boolean letsIn(int port) {
        return switch (tool) {
            case UFW -> !isActive() || accepts(port, "(?m)^([\\d,:]+)(?:/tcp)?\\s.*\\bALLOW\\b.*$");
            case NFT -> !closedByNft() || accepts(port, "tcp dport (\\{[^}]*\\}|[\\d-]+)[^\\n]*\\baccept\\b");
            case IPTABLES -> !closedByIptables() || accepts(port, "--dports? ([\\d,:]+)[^\\n]*-j ACCEPT");
        };
    }

    private boolean closedByNft() {
        Matcher input = NFT_INPUT.matcher(text);
        while (input.find()) {
            String rules = input.group(3).strip();
            if ("drop".equals(input.group(2)) || rules.endsWith("drop") || rules.matches("(?s).*\\breject[^\\n]*$")) {
                return true;
            }
        }
        return false;
    }

    private boolean closedByIptables() {
        return Pattern.compile("(?m)^-P INPUT (DROP|REJECT)|^-A INPUT -j (DROP|REJECT)")
                .matcher(text)
                .find();
    }

    private boolean accepts(int port, String rule) {
        return Pattern.compile(rule).matcher(text).results().anyMatch(found -> NUMBERS.matcher(found.group(1))
                .results()
                .anyMatch(range -> {
                    int first = Integer.parseInt(range.group(1));
                    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
                    return first <= port && port <= last;
                }));
    }
}
