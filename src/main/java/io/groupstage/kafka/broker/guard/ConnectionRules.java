package io.groupstage.kafka.broker.guard;

import static java.util.stream.Collectors.groupingBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names the connections to be cut off, so that all requests that are arriving find memory, and newcomers find a
 * connection, whatever one account or one address does:
 *
 * <ul>
 *   <li>who has not logged in within ten seconds;
 *   <li>who takes more than a minute for one request, or more than two for an answer, which has 16 MiB at most;
 *   <li>of an account whose unfinished requests hold more than 8 MiB, those that have been at it longest;
 *   <li>of an account with more than 400 connections, the newest: a team of six with ten consumers each uses 240;
 *   <li>where more than 500 have not logged in, the oldest of the address that has most of them.
 * </ul>
 */
final class ConnectionRules {

    static final Duration TO_LOG_IN = Duration.ofSeconds(10);
    static final Duration TO_SEND_A_REQUEST = Duration.ofMinutes(1);
    static final Duration TO_TAKE_AN_ANSWER = Duration.ofMinutes(2);
    static final long UNFINISHED_BYTES = 8 << 20;
    static final int OF_ONE_ACCOUNT = 400;
    static final int NOT_LOGGED_IN = 500;

    /** An honest request is complete before this, unless its network is slow. */
    private static final Duration AT_IT = Duration.ofMillis(80);

    /** A connection, and why it is cut off: a verb and its object. */
    record Cut(Connection connection, String reason) {}

    private final List<Cut> cuts = new ArrayList<>();
    private final Set<String> cut = new HashSet<>();

    private ConnectionRules() {}

    static List<Cut> cuts(List<Connection> connections) {
        ConnectionRules rules = new ConnectionRules();
        rules.strangers(
                connections.stream().filter(each -> each.user().isEmpty()).toList());
        connections.stream()
                .filter(each -> each.receiving()
                        .filter(receiving -> receiving.since().compareTo(TO_SEND_A_REQUEST) > 0)
                        .isPresent())
                .forEach(each -> rules.cut(each, "did not complete a request within a minute"));
        connections.stream()
                .filter(each -> each.sending().compareTo(TO_TAKE_AN_ANSWER) > 0)
                .forEach(each -> rules.cut(each, "did not take an answer within two minutes"));
        connections.stream()
                .filter(each -> each.user().isPresent())
                .collect(groupingBy(each -> each.user().orElseThrow()))
                .values()
                .forEach(rules::account);
        return List.copyOf(rules.cuts);
    }

    private void cut(Connection connection, String reason) {
        if (cut.add(connection.id())) {
            cuts.add(new Cut(connection, reason));
        }
    }

    private void strangers(List<Connection> strangers) {
        strangers.stream()
                .filter(each -> each.age().compareTo(TO_LOG_IN) > 0)
                .forEach(each -> cut(each, "did not log in within 10 s"));
        Map<InetAddress, List<Connection>> byAddress =
                strangers.stream().filter(each -> !cut.contains(each.id())).collect(groupingBy(Connection::address));
        byAddress.values().stream().max(Comparator.comparingInt(List::size)).ifPresent(most -> most.stream()
                .sorted(Comparator.comparing(Connection::age).reversed())
                .limit(Math.max(0, strangers.size() - cut.size() - NOT_LOGGED_IN))
                .forEach(each -> cut(each, "has too many connections that have not logged in")));
    }

    private void account(List<Connection> connections) {
        connections.stream()
                .sorted(Comparator.comparing(Connection::age))
                .limit(Math.max(0, connections.size() - OF_ONE_ACCOUNT))
                .forEach(each -> cut(each, "has more than " + OF_ONE_ACCOUNT + " connections"));
        long held = connections.stream()
                .filter(each -> !cut.contains(each.id()))
                .mapToLong(Connection::held)
                .sum();
        for (Connection each : longestAtIt(connections)) {
            if (held <= UNFINISHED_BYTES) {
                return;
            }
            if (!cut.contains(each.id())) {
                cut(each, "announced requests that it does not send");
                held -= each.held();
            }
        }
    }

    private static List<Connection> longestAtIt(List<Connection> connections) {
        return connections.stream()
                .filter(each -> each.receiving()
                        .filter(receiving -> receiving.since().compareTo(AT_IT) >= 0)
                        .isPresent())
                .sorted(Comparator.comparing((Connection each) ->
                                each.receiving().orElseThrow().since())
                        .reversed())
                .toList();
    }
}
