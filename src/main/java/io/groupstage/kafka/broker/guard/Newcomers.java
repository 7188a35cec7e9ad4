package io.groupstage.kafka.broker.guard;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides when a new connection passes on to Kafka. A login costs the broker some tenths of a millisecond, and a closed
 * client reconnects at once, so nothing else limits this cost for the other clients. The bounds:
 *
 * <pre>
 * one address       1,500 at once, then 50 a second    a class that starts at once, or comes back after a restart
 * all addresses     2,000 at once, then 200 a second   as many as a broker accepts
 * those that wait     200                              so that none waits for more than four seconds
 * </pre>
 *
 * <p>The connections of an address pass in the order of their arrival, and the addresses take turns. If too many wait,
 * the address with most of them loses its newest one, so an address that connects without end does not displace others.
 * An IPv6 address counts by its first 64 bits, because one machine may use any number of addresses with the same
 * prefix.
 *
 * <p>It is thread-safe.
 *
 * @param <C> the type of a connection
 */
final class Newcomers<C> {

    static final int OF_AN_ADDRESS = 1_500;
    static final int OF_AN_ADDRESS_A_SECOND = 50;
    static final int OF_ALL = 2_000;
    static final int OF_ALL_A_SECOND = 200;
    static final int WAITING = 200;

    /** The most addresses with a line of their own; later addresses share one line. */
    static final int ADDRESSES = 1_000;

    private static final ByteBuffer OTHERS = ByteBuffer.allocate(0);
    private static final int IPV6_NETWORK = 8;

    /** Holds the allowance of one address, and its waiting connections. */
    private static final class Line<C> {
        private final Allowance allowance;
        private final Deque<C> waiting = new ArrayDeque<>();

        private Line(long nowNanos) {
            allowance = new Allowance(OF_AN_ADDRESS, OF_AN_ADDRESS_A_SECOND, nowNanos);
        }
    }

    /**
     * Holds the result of an arrival.
     *
     * @param due the connections that pass now, in this order
     * @param refused the connection for which there is no room, if there is one
     * @param tooOften whether the address has used up its allowance
     */
    record Arrival<C>(List<C> due, Optional<C> refused, boolean tooOften) {}

    private final Map<ByteBuffer, Line<C>> lines = new HashMap<>();

    /** Holds the lines with waiting connections; the first one has the next turn. */
    private final Deque<Line<C>> turns = new ArrayDeque<>();

    private final Allowance all;
    private int waiting;

    Newcomers(long nowNanos) {
        all = new Allowance(OF_ALL, OF_ALL_A_SECOND, nowNanos);
    }

    synchronized Arrival<C> arrive(InetAddress from, C connection, long nowNanos) {
        Line<C> line = line(from, nowNanos);
        line.waiting.addLast(connection);
        waiting++;
        if (line.waiting.size() == 1) {
            turns.addLast(line);
        }
        List<C> due = due(nowNanos);
        boolean tooOften = !line.waiting.isEmpty() && !line.allowance.has(nowNanos);
        return new Arrival<>(due, waiting > WAITING ? Optional.of(dropNewest()) : Optional.empty(), tooOften);
    }

    /** Returns the connections that are due. */
    synchronized List<C> due(long nowNanos) {
        List<C> due = new ArrayList<>();
        Deque<Line<C>> later = new ArrayDeque<>();
        while (!turns.isEmpty() && all.has(nowNanos)) {
            Line<C> line = turns.removeFirst();
            if (line.allowance.take(nowNanos)) {
                all.take(nowNanos);
                waiting--;
                due.add(line.waiting.removeFirst());
                if (!line.waiting.isEmpty()) {
                    turns.addLast(line);
                }
            } else {
                later.addLast(line);
            }
        }
        turns.addAll(later);
        return due;
    }

    /** Removes the newest waiting connection of the address that has most of them, and returns it. */
    private C dropNewest() {
        Line<C> most = turns.stream()
                .max(Comparator.comparingInt(line -> line.waiting.size()))
                .orElseThrow();
        waiting--;
        C newest = most.waiting.removeLast();
        if (most.waiting.isEmpty()) {
            turns.remove(most);
        }
        return newest;
    }

    private Line<C> line(InetAddress from, long nowNanos) {
        ByteBuffer network = network(from);
        if (!lines.containsKey(network) && lines.size() >= ADDRESSES) {
            lines.values().removeIf(line -> line.waiting.isEmpty() && line.allowance.isFull(nowNanos));
            network = lines.size() >= ADDRESSES ? OTHERS : network;
        }
        return lines.computeIfAbsent(network, any -> new Line<>(nowNanos));
    }

    private static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, IPV6_NETWORK));
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized int addresses() {
        return lines.size();
    }
}
