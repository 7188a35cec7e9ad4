package io.groupstage.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.web.access.SessionFile.Kept;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds browsers' sessions for twelve hours. Their ids are random and have 256 bits; only the hash is kept. With a
 * file, sessions survive a restart.
 *
 * <p>The number of sessions is bounded for each caller, so a team that joins again and again displaces only its own
 * sessions. A session ends with its secret: when a token or join code is replaced, its sessions end.
 */
public final class Sessions {

    public static final Duration LIFE = Duration.ofHours(12);

    private final Map<String, Kept> sessions = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final int perCaller;
    private final InstantSource clock;
    private final Optional<SessionFile> file;
    private final Function<Caller, Optional<String>> secrets;

    /** Keeps sessions in memory only. */
    public Sessions(int perCaller, InstantSource clock) {
        this(perCaller, clock, Optional.empty(), caller -> Optional.of(""));
    }

    /** @param secrets returns the secret with which a caller logs in; empty for a caller that cannot log in */
    public Sessions(
            int perCaller,
            InstantSource clock,
            Optional<SessionFile> file,
            Function<Caller, Optional<String>> secrets) {
        this.perCaller = perCaller;
        this.clock = clock;
        this.file = file;
        this.secrets = secrets;
        file.ifPresent(kept -> kept.read().stream().filter(this::isProven).forEach(this::add));
        trim();
    }

    private boolean isProven(Kept session) {
        return proof(session.hash(), session.caller()).equals(Optional.of(session.proof()));
    }

    private void add(Kept session) {
        sessions.put(session.hash(), session);
    }

    private Optional<String> proof(String hash, Caller caller) {
        return secrets.apply(caller).map(secret -> sha256(hash + " " + secret));
    }

    /** Opens a session and returns its id. */
    public synchronized String open(Caller caller) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String hash = sha256(id);
        Kept session = new Kept(
                hash, caller, clock.instant().plus(LIFE), proof(hash, caller).orElse(""));
        add(session);
        trim();
        file.ifPresent(kept -> kept.opened(session, all()));
        return id;
    }

    public synchronized Optional<Caller> caller(String id) {
        return Optional.ofNullable(sessions.get(sha256(id)))
                .filter(session -> clock.instant().isBefore(session.end()))
                .filter(this::isProven)
                .map(Kept::caller);
    }

    synchronized void close(String id) {
        String hash = sha256(id);
        if (sessions.remove(hash) != null) {
            file.ifPresent(kept -> kept.closed(hash, all()));
        }
    }

    public synchronized int count() {
        return sessions.size();
    }

    private Collection<Kept> all() {
        return sessions.values();
    }

    private void trim() {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> !now.isBefore(session.end()));
        Map<Caller, Integer> counts = new HashMap<>();
        sessions.values().forEach(session -> counts.merge(session.caller(), 1, Integer::sum));
        for (Iterator<Kept> oldestFirst = sessions.values().iterator(); oldestFirst.hasNext(); ) {
            Caller caller = oldestFirst.next().caller();
            if (counts.merge(caller, -1, Integer::sum) >= perCaller) {
                oldestFirst.remove();
            }
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
