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
import java.util.Map;
import java.util.Optional;

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
     * @param software the name of the client library by client id, as far as reported
     */
    public record BrokerFacts(
            List<Refusal> refusals, List<RefusedConnection> connections, Map<String, String> software) {

        public static final BrokerFacts NONE = new BrokerFacts(List.of(), List.of(), Map.of());

        public BrokerFacts {
            refusals = List.copyOf(refusals);
            connections = List.copyOf(connections);
            software = Map.copyOf(software);
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

    /** Recognizes the client library of a program; without one, that of the team's first member. */
    public ClientKind client(Optional<String> clientId) {
        return clientId.or(() -> group.members().stream().map(Member::clientId).findFirst())
                .map(id ->
                        ClientKind.of(id, Optional.ofNullable(broker.software().get(id))))
                .orElse(ClientKind.UNKNOWN);
    }
}
