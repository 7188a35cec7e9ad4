package io.groupstage.app.live;

import io.groupstage.course.Team;
import io.groupstage.course.hint.Refusal;
import io.groupstage.course.hint.RefusedConnection;
import io.groupstage.course.hint.RefusedConnection.Reason;
import io.groupstage.course.hint.Stranger;
import io.groupstage.kafka.broker.refusal.ClientRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps what the brokers of this process's lab refused for ten minutes, a login only until the account logs in. It keeps
 * {@value #MOST} sorts of refusals for each team, and as many for clients whose team is not known: the oldest are dropped.
 * It keeps them in memory, and nothing on the disk, because a user name that was tried may be a password in the wrong field.
 * It is thread-safe.
 */
public final class RefusedClients {

    /** Holds nothing: a process that joins a lab does not have the lab's brokers as its children. */
    public static final RefusedClients NONE = new RefusedClients(0);

    static final int MOST = 50;
    static final Duration KEPT = Duration.ofMinutes(10);

    private final int teams;
    private final Map<Optional<Team>, Last> lasts = new HashMap<>();
    private final TeamAddresses addresses = new TeamAddresses();

    /** Holds when the same was refused first and last, and how often. */
    private record Times(Instant first, Instant last, int count) {

        Times and(Times later) {
            return new Times(first, later.last, count + later.count);
        }
    }

    /** Holds the times of each refusal, which is the key with no time. */
    private static final class Last extends LinkedHashMap<ClientRefusal, Times> {

        private static final long serialVersionUID = 1;

        Last() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientRefusal, Times> eldest) {
            return size() > MOST;
        }
    }

    /** @param teams the number of teams, which have an account each */
    public RefusedClients(int teams) {
        this.teams = teams;
    }

    /** Takes a refusal, or the news that a login is over. */
    public synchronized void accept(ClientRefusal refusal) {
        Last last = lasts.computeIfAbsent(refusal.user().flatMap(this::team), owner -> new Last());
        if (refusal.over()) {
            last.keySet().removeIf(known -> isSameLogin(known, refusal));
        } else {
            last.merge(timeless(refusal), new Times(refusal.at(), refusal.at(), 1), Times::and);
        }
    }

    private static boolean isSameLogin(ClientRefusal known, ClientRefusal over) {
        return known.kind() == ClientRefusal.Kind.LOGIN
                && over.kind() == ClientRefusal.Kind.LOGIN
                && known.user().equals(over.user());
    }

    private static ClientRefusal timeless(ClientRefusal refusal) {
        return new ClientRefusal(
                refusal.kind(),
                Instant.EPOCH,
                refusal.user(),
                refusal.access(),
                refusal.client(),
                refusal.detail(),
                false);
    }

    /** Returns the requests of the team's account that were refused, newest first. */
    public List<Refusal> requests(Team team, Instant now) {
        return of(Optional.of(team), now).entrySet().stream()
                .flatMap(known -> known.getKey().access().stream()
                        .map(access ->
                                request(known.getKey(), access, known.getValue().last())))
                .sorted(Comparator.comparing(Refusal::at).reversed())
                .toList();
    }

    /** Receives the address from which a browser of the team looks. */
    public void lookedFrom(Team team, String address, Instant now) {
        addresses.seen(team, address, now);
    }

    /**
     * Returns the clients that were not let in and that tried the name of this team, or that sent no name from an address
     * where only this team's browser is; newest first.
     */
    public List<RefusedConnection> connections(Team team, Instant now) {
        return Stream.concat(
                        connections(Optional.of(team), now).stream(),
                        connections(Optional.empty(), now).stream().filter(connection -> addresses
                                .teamAt(connection.address(), now)
                                .equals(Optional.of(team))))
                .sorted(Comparator.comparing(RefusedConnection::at).reversed())
                .toList();
    }

    /** Returns the clients that were not let in and that belong to no team, the last refused first. */
    public List<Stranger> strangers(Instant now) {
        return of(Optional.empty(), now).entrySet().stream()
                .filter(known ->
                        addresses.teamAt(known.getKey().client().address(), now).isEmpty())
                .flatMap(known -> reason(known.getKey()).stream()
                        .map(reason -> stranger(reason, known.getKey(), known.getValue())))
                .sorted(Comparator.comparing(Stranger::last).reversed())
                .toList();
    }

    private static Stranger stranger(Reason reason, ClientRefusal refusal, Times times) {
        return new Stranger(
                times.first(),
                times.last(),
                refusal.client().address(),
                refusal.client().software(),
                refusal.user(),
                reason,
                times.count());
    }

    private List<RefusedConnection> connections(Optional<Team> owner, Instant now) {
        return of(owner, now).entrySet().stream()
                .flatMap(known -> reason(known.getKey()).stream()
                        .map(reason -> connection(
                                reason, known.getKey(), known.getValue().last())))
                .sorted(Comparator.comparing(RefusedConnection::at).reversed())
                .toList();
    }

    private synchronized Map<ClientRefusal, Times> of(Optional<Team> owner, Instant now) {
        Last last = lasts.getOrDefault(owner, new Last());
        last.values().removeIf(times -> Duration.between(times.last(), now).compareTo(KEPT) > 0);
        return Map.copyOf(last);
    }

    private static Refusal request(ClientRefusal refusal, ClientRefusal.Access access, Instant at) {
        return new Refusal(
                refusal.user().orElse(""),
                access.operation(),
                access.type(),
                access.name(),
                refusal.client().id().orElse(""),
                refusal.client().software(),
                at);
    }

    private static RefusedConnection connection(Reason reason, ClientRefusal refusal, Instant at) {
        return new RefusedConnection(
                reason,
                refusal.user(),
                Optional.of(refusal.detail()).filter(detail -> reason == Reason.WRONG_MECHANISM),
                refusal.client().address(),
                refusal.client().software(),
                at);
    }

    private Optional<Reason> reason(ClientRefusal refusal) {
        return switch (refusal.kind()) {
            case LOGIN -> Optional.of(exists(refusal.user().orElse("")) ? Reason.WRONG_PASSWORD : Reason.UNKNOWN_USER);
            case MECHANISM -> Optional.of(Reason.WRONG_MECHANISM);
            case NO_LOGIN -> Optional.of(Reason.NO_LOGIN);
            case NOT_KAFKA -> Optional.of(Reason.TLS);
            case HANDSHAKE -> Optional.of(Reason.HANDSHAKE);
            case TOO_OLD -> Optional.of(Reason.TOO_OLD);
            case ACCESS -> Optional.empty();
        };
    }

    private boolean exists(String user) {
        return team(user).filter(team -> team.name().equals(user)).isPresent();
    }

    /** Returns the team that a user name means: {@code team-3}, and also {@code Team 3} or {@code team_03}. */
    private Optional<Team> team(String user) {
        String letters = user.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (!letters.matches("team0{0,3}[1-9]\\d{0,3}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(letters.substring("team".length()));
        return number <= teams ? Optional.of(new Team(number)) : Optional.empty();
    }
}
