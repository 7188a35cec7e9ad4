package io.groupstage.app.live;

import io.groupstage.course.Team;
import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.DelayText;
import io.groupstage.course.hint.KnownClients;
import io.groupstage.course.hint.KnownClients.Delay;
import io.groupstage.course.hint.KnownClients.Quota;
import io.groupstage.course.hint.KnownClients.RefusedCommits;
import io.groupstage.course.hint.KnownClients.Unreached;
import io.groupstage.group.ClientFigures;
import io.groupstage.group.lag.GroupWarning;
import io.groupstage.kafka.broker.fact.ClientFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what the brokers of this process's lab know about the clients that they let in: at most {@value #MOST} of each kind
 * for a team, the oldest are dropped. It keeps them in memory only. It is thread-safe.
 */
public final class AdmittedClients {

    /** Holds nothing: a process that joins a lab does not have the lab's brokers as its children. */
    public static final AdmittedClients NONE = new AdmittedClients();

    static final int MOST = 50;
    static final Duration KEPT = Duration.ofMinutes(1);

    /** A delay that is not reported for that time is over; the broker reports it every second. */
    private static final Duration GAP = Duration.ofSeconds(4);

    private static final int LAST_COMMITS = 10;

    private final Map<String, OfTeam> teams = new HashMap<>();
    private final Map<Team, ClientKind> starters = new HashMap<>();

    private record Committer(String clientId, String memberId) {}

    private static final class OfTeam {
        private final Map<String, String> software = new Recent<>();
        private final Map<Committer, RefusedCommits> commits = new Recent<>();
        private final Map<Quota, Delay> delays = new HashMap<>();
        private final Map<String, Unreached> unreached = new Recent<>();
        private final Set<String> reached = new HashSet<>();
        private Optional<Instant> keylessAt = Optional.empty();
    }

    private static final class Recent<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    }

    /** Receives the client library of a program that a team downloads. */
    public synchronized void downloaded(Team team, ClientKind library) {
        starters.put(team, library);
    }

    /** Takes a fact. */
    public synchronized void accept(ClientFact fact) {
        OfTeam team = teams.computeIfAbsent(fact.user(), any -> new OfTeam());
        switch (fact) {
            case ClientFact.Software it -> team.software.put(it.clientId(), it.name());
            case ClientFact.CommitRefused it ->
                team.commits.merge(
                        new Committer(it.clientId(), it.memberId()), commits(it), (before, now) -> joined(now, before));
            case ClientFact.Throttled it ->
                team.delays.merge(
                        Quota.valueOf(it.quota().toUpperCase(Locale.ROOT)), delay(it), AdmittedClients::joined);
            case ClientFact.Unreached it -> {
                if (!team.reached.contains(it.address())) {
                    team.unreached.put(it.address(), unreached(it));
                }
            }
            case ClientFact.KeyMissing it -> team.keylessAt = Optional.of(Instant.ofEpochMilli(it.at()));
            case ClientFact.Reached it -> {
                team.unreached.remove(it.address());
                if (team.reached.size() < MOST) {
                    team.reached.add(it.address());
                }
            }
        }
    }

    private static RefusedCommits commits(ClientFact.CommitRefused it) {
        return new RefusedCommits(it.clientId(), it.memberId(), it.error(), List.of(Instant.ofEpochMilli(it.at())));
    }

    private static RefusedCommits joined(RefusedCommits now, RefusedCommits before) {
        List<Instant> all = new ArrayList<>(now.at());
        all.addAll(before.at());
        return new RefusedCommits(
                now.clientId(), now.memberId(), now.error(), all.subList(0, Math.min(LAST_COMMITS, all.size())));
    }

    private static Delay delay(ClientFact.Throttled it) {
        Instant at = Instant.ofEpochMilli(it.at());
        Duration average = Duration.ofMillis(Math.round(it.delayMillis()));
        return new Delay(Quota.valueOf(it.quota().toUpperCase(Locale.ROOT)), it.rate(), it.limit(), average, at, at);
    }

    private static Delay joined(Delay before, Delay now) {
        boolean goesOn = Duration.between(before.at(), now.at()).compareTo(GAP) <= 0;
        Instant since = goesOn ? before.since() : now.since();
        return new Delay(now.quota(), now.rate(), now.limit(), now.delay(), since, now.at());
    }

    private static Unreached unreached(ClientFact.Unreached it) {
        return new Unreached(
                it.address(),
                it.clientId(),
                it.asked(),
                Instant.ofEpochMilli(it.since()),
                Instant.ofEpochMilli(it.at()));
    }

    /**
     * Returns a warning for each quota that the account of this name has used up, and because of which the brokers delay it now.
     *
     * @param account the name of the account, which is also that of its group
     */
    public synchronized List<GroupWarning> warnings(String account, Instant now) {
        return teams.getOrDefault(account, new OfTeam()).delays.values().stream()
                .filter(delay -> Duration.between(delay.at(), now).compareTo(GAP) <= 0)
                .sorted(Comparator.comparing(Delay::quota))
                .map(delay -> new GroupWarning(
                        GroupWarning.Kind.DELAYED_BY_QUOTA,
                        DelayText.of("The programs with the account of this group", delay),
                        List.of(),
                        List.of()))
                .toList();
    }

    /**
     * Returns what is known about a team's clients.
     *
     * @param figures what its consumers report about themselves, by member id
     */
    public synchronized KnownClients of(Team team, Map<String, ClientFigures> figures, Instant now) {
        OfTeam known = teams.getOrDefault(team.name(), new OfTeam());
        Instant oldest = now.minus(KEPT);
        known.commits.values().removeIf(commits -> commits.at().getFirst().isBefore(oldest));
        known.delays.values().removeIf(delay -> delay.at().isBefore(oldest));
        known.unreached.values().removeIf(unreached -> unreached.at().isBefore(oldest));
        return new KnownClients(
                known.software,
                figures,
                List.copyOf(known.commits.values()),
                List.copyOf(known.delays.values()),
                List.copyOf(known.unreached.values()),
                known.keylessAt.filter(at -> !at.isBefore(oldest)),
                Optional.ofNullable(starters.get(team)));
    }
}
