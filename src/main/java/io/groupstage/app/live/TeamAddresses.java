package io.groupstage.app.live;

import io.groupstage.course.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers from which address the browser of each team looks, so that a client without a user name can be assigned to the
 * team at the same computer. An address with browsers of several teams, such as that of a router, belongs to nobody. It is
 * thread-safe.
 */
final class TeamAddresses {

    static final int MOST = 1_000;
    static final Duration KEPT = Duration.ofMinutes(30);

    /** The addresses from which a connection comes that stays on this machine, unless its program chooses another one. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    private final Map<String, Map<Team, Instant>> addresses = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<Team, Instant>> eldest) {
            return size() > MOST;
        }
    };

    synchronized void seen(Team team, String address, Instant now) {
        addresses.computeIfAbsent(computer(address), any -> new HashMap<>()).put(team, now);
    }

    /** Returns the only team at the address; empty if there is none, or more than one. */
    synchronized Optional<Team> teamAt(String address, Instant now) {
        Map<Team, Instant> teams = addresses.getOrDefault(computer(address), new HashMap<>());
        teams.values().removeIf(last -> Duration.between(last, now).compareTo(KEPT) > 0);
        return teams.size() == 1 ? teams.keySet().stream().findFirst() : Optional.empty();
    }

    /**
     * A browser may reach the loopback interface by IPv6 while a client of Kafka uses IPv4. A program that uses another
     * address of this interface has chosen it, so it stands for a computer of its own.
     */
    private static String computer(String address) {
        return LOOPBACK.contains(address) ? "loopback" : address;
    }
}
