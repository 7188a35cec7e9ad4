package io.groupstage.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in: random ids of 256 bits, kept here and nowhere else, for twelve hours.
 *
 * <p>Bounded for each caller by itself, so that a team that joins without end pushes out its own sessions and nobody
 * else's.
 */
final class Sessions {

    static final Duration LIFE = Duration.ofHours(12);

    private record Session(Caller caller, Instant end) {}

    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final int perCaller;
    private final InstantSource clock;

    Sessions(int perCaller, InstantSource clock) {
        this.perCaller = perCaller;
        this.clock = clock;
    }

    /** The id of a new session. */
    synchronized String open(Caller caller) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(id, new Session(caller, clock.instant().plus(LIFE)));
        trim();
        return id;
    }

    synchronized Optional<Caller> caller(String id) {
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> clock.instant().isBefore(session.end()))
                .map(Session::caller);
    }

    synchronized void close(String id) {
        sessions.remove(id);
    }

    synchronized int count() {
        return sessions.size();
    }

    private void trim() {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> !now.isBefore(session.end()));
        Map<Caller, Integer> counts = new HashMap<>();
        sessions.values().forEach(session -> counts.merge(session.caller(), 1, Integer::sum));
        for (Iterator<Session> oldestFirst = sessions.values().iterator(); oldestFirst.hasNext(); ) {
            Caller caller = oldestFirst.next().caller();
            if (counts.merge(caller, -1, Integer::sum) >= perCaller) {
                oldestFirst.remove();
            }
        }
    }
}
