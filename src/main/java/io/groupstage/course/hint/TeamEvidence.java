package io.groupstage.course.hint;

import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import io.groupstage.group.GroupNote;
import io.groupstage.group.Member;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that the lab knows about a team at one instant.
 *
 * @param at the instant of the judgement, by the cluster's clock
 * @param result what the scorers and observers have proven about the team
 */
public record TeamEvidence(Work work, Instant at, GroupFacts group, TeamResult result, BrokerFacts broker) {

    /**
     * The work of the team.
     *
     * @param topic the topic that the team consumes
     */
    public record Work(Team team, Task task, String topic, Users users) {}

    /**
     * The facts about the team's group.
     *
     * @param snapshot the group with its logs; empty if the group does not exist
     * @param rebalances the last rebalances, newest first
     * @param notes the last other events, newest first
     */
    public record GroupFacts(Optional<GroupSnapshot> snapshot, List<Rebalance> rebalances, List<GroupNote> notes) {

        public static final GroupFacts NONE = new GroupFacts(Optional.empty(), List.of(), List.of());

        public GroupFacts {
            rebalances = List.copyOf(rebalances);
            notes = List.copyOf(notes);
        }

        /** Returns the members; none if the group does not exist. */
        public List<Member> members() {
            return snapshot.map(known -> known.group().members()).orElse(List.of());
        }
    }

    /**
     * The facts from the brokers.
     *
     * @param refusals the requests of the team's account that were refused, newest first
     * @param connections the clients of the team that were not let in, newest first
     * @param clients the facts about the clients of the team that were let in
     */
    public record BrokerFacts(List<Refusal> refusals, List<RefusedConnection> connections, KnownClients clients) {

        public static final BrokerFacts NONE = new BrokerFacts(List.of(), List.of(), KnownClients.NONE);

        public BrokerFacts {
            refusals = List.copyOf(refusals);
            connections = List.copyOf(connections);
        }
    }

    /** Returns whether the instant is at most that long ago. */
    public boolean within(Instant instant, Duration age) {
        return Duration.between(instant, at).compareTo(age) <= 0;
    }

    /** Returns whether the instant is at least that long ago. */
    public boolean before(Instant instant, Duration age) {
        return Duration.between(instant, at).compareTo(age) >= 0;
    }

    /**
     * Recognizes the client library of a program: by what it sent before it logged in, or by its client id. If the program
     * has sent neither, it is that of the team's first member, or the only one that the team has used. If all this is
     * unknown, it is that of the program that the team has downloaded.
     */
    public ClientKind client(Sighting sighting) {
        Optional<ClientKind> own = sighting.software()
                .map(name -> ClientKind.of("", Optional.of(name)))
                .filter(TeamEvidence::known)
                .or(() -> sighting.clientId().map(this::client).filter(TeamEvidence::known));
        return own.or(() -> sighting.clientId().isPresent() ? Optional.empty() : others())
                .or(() -> broker.clients().starter())
                .orElse(ClientKind.UNKNOWN);
    }

    private Optional<ClientKind> others() {
        return group.members().stream()
                .findFirst()
                .map(member -> client(member.clientId()))
                .filter(TeamEvidence::known)
                .or(this::only);
    }

    private ClientKind client(String clientId) {
        return ClientKind.of(
                clientId, Optional.ofNullable(broker.clients().software().get(clientId)));
    }

    private Optional<ClientKind> only() {
        Set<ClientKind> kinds = broker.clients().software().keySet().stream()
                .map(this::client)
                .filter(TeamEvidence::known)
                .collect(Collectors.toSet());
        return kinds.size() == 1 ? kinds.stream().findFirst() : Optional.empty();
    }

    private static boolean known(ClientKind kind) {
        return kind != ClientKind.UNKNOWN;
    }
}
