package io.groupstage.kafka.broker.guard;

import static java.util.stream.Collectors.groupingBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses the connections to be closed, so that arriving requests always find memory and new clients always find a
 * connection, whatever one account or one address does. It closes:
 *
 * <ul>
 * <li>a connection that has not logged in within ten seconds;
 * <li>a connection that takes more than a minute for one request, or more than two for an answer, which has at most 16
 * MiB;
 * <li>if an account's unfinished requests hold more than 8 MiB: those of its connections that have been sending
 * longest;
 * <li>if those of all accounts hold more than 40 MiB: the same connections of the account that holds most;
 * <li>if an account's untaken answers hold more than 16 MiB: the connections whose answers have waited longest;
 * <li>if an account has more than 400 connections: the newest (a team of six with ten consumers each uses 240);
 * <li>if more than 500 of 1,500 connections have not logged in: the oldest of the address that has most of them.
 * </ul>
 */
final class ConnectionRules {

    static final Duration TO_LOG_IN = Duration.ofSeconds(10);
    static final Duration TO_SEND_A_REQUEST = Duration.ofMinutes(1);
    static final Duration TO_TAKE_AN_ANSWER = Duration.ofMinutes(2);
    static final long UNFINISHED_BYTES = 8 << 20;
    static final long UNFINISHED_BYTES_OF_ALL = 40 << 20;
    static final long UNSENT_BYTES = 16 << 20;
    static final int OF_ONE_ACCOUNT = 400;
    static final int NOT_LOGGED_IN = 500;

    /**
     * The number of connections that counts as crowded. Below it there is room for a class that reconnects at once from
     * one address.
     */
    static final int CROWDED = 1_500;

    /** The time within which an honest request is complete, unless its network is slow. */
    private static final Duration AT_IT = Duration.ofMillis(80);

    /** A connection to be closed, and the reason: a verb and its object. */
    record Cut(Connection connection, String reason) {}

    private final List<Cut> cuts = new ArrayList<>();
    private final Set<String> cut = new HashSet<>();

    private ConnectionRules() {}

    static List<Cut> cuts(List<Connection> connections) {
        ConnectionRules rules = new ConnectionRules();
        rules.strangers(
                connections.stream().filter(each -> each.user().isEmpty()).toList(), connections.size() > CROWDED);
        connections.stream()
                .filter(each -> isOlder(each.receiving().map(Connection.Receiving::since), TO_SEND_A_REQUEST))
                .forEach(each -> rules.cut(each, "did not complete a request within a minute"));
        connections.stream()
                .filter(each -> isOlder(each.sending().map(Connection.Sending::since), TO_TAKE_AN_ANSWER))
                .forEach(each -> rules.cut(each, "did not take an answer within two minutes"));
        Map<String, List<Connection>> accounts = connections.stream()
                .filter(each -> each.user().isPresent())
                .collect(groupingBy(each -> each.user().orElseThrow()));
        accounts.values().forEach(rules::account);
        rules.all(accounts.values());
        return List.copyOf(rules.cuts);
    }

    private void cut(Connection connection, String reason) {
        if (cut.add(connection.id())) {
            cuts.add(new Cut(connection, reason));
        }
    }

    private void strangers(List<Connection> strangers, boolean crowded) {
        strangers.stream()
                .filter(each -> each.age().compareTo(TO_LOG_IN) > 0)
                .forEach(each -> cut(each, "did not log in within 10 s"));
        if (!crowded) {
            return;
        }
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
        keep(connections, UNFINISHED_BYTES);
        takeAnswers(connections);
    }

    /** Closes those that have been sending a request longest, until the others hold at most this number of bytes. */
    private void keep(List<Connection> connections, long bytes) {
        long held = held(connections);
        for (Connection each : longest(connections, ConnectionRules::receivingSince)) {
            if (held <= bytes) {
                return;
            }
            if (!cut.contains(each.id())) {
                cut(each, "announced requests that it does not send");
                held -= each.held();
            }
        }
    }

    /**
     * Closes connections of the largest accounts until all accounts together hold no more than the broker has for them.
     */
    private void all(Collection<List<Connection>> accounts) {
        long left = UNFINISHED_BYTES_OF_ALL;
        int others = accounts.size();
        for (List<Connection> account :
                accounts.stream().sorted(Comparator.comparingLong(this::held)).toList()) {
            long share = left / others;
            keep(account, share);
            left -= Math.min(share, held(account));
            others--;
        }
    }

    private long held(List<Connection> connections) {
        return connections.stream()
                .filter(each -> !cut.contains(each.id()))
                .mapToLong(Connection::held)
                .sum();
    }

    private void takeAnswers(List<Connection> connections) {
        long unsent = connections.stream()
                .filter(each -> !cut.contains(each.id()))
                .mapToLong(Connection::unsent)
                .sum();
        for (Connection each : longest(connections, ConnectionRules::sendingSince)) {
            if (unsent <= UNSENT_BYTES) {
                return;
            }
            if (each.unsent() > 0 && !cut.contains(each.id())) {
                cut(each, "does not read the answers that it requested");
                unsent -= each.unsent();
            }
        }
    }

    private static Optional<Duration> receivingSince(Connection connection) {
        return connection.receiving().map(Connection.Receiving::since);
    }

    private static Optional<Duration> sendingSince(Connection connection) {
        return connection.sending().map(Connection.Sending::since);
    }

    private static boolean isOlder(Optional<Duration> since, Duration age) {
        return since.filter(each -> each.compareTo(age) > 0).isPresent();
    }

    private static List<Connection> longest(
            List<Connection> connections, Function<Connection, Optional<Duration>> since) {
        return connections.stream()
                .filter(each ->
                        since.apply(each).filter(it -> it.compareTo(AT_IT) >= 0).isPresent())
                .sorted(Comparator.comparing(
                                (Connection each) -> since.apply(each).orElseThrow())
                        .reversed())
                .toList();
    }
}
