package io.groupstage.app.live;

import io.groupstage.course.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers from which address the browser of each team looks, so that a client without a user name can be assigned to the
 * team at the same computer. An address with browsers of several teams, such as that of a router, belongs to nobody. It is
 * thread-safe.
 */
final class TeamAddresses {

    static final int MOST = 1_000;
    static final Duration KEPT = Duration.ofMinutes(30);

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

    /** A browser may reach the loopback interface by IPv6 while a client of Kafka uses IPv4. */
    private static String computer(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1")
                ? "loopback"
                : address;
    }
}
