package io.groupstage.group;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of one group so far. Changes with each event and is turned into an immutable {@link Group} only when
 * somebody asks, so that a thousand commits cost a thousand map entries and one copy.
 */
final class GroupFold {

    private final String groupId;
    private final Roster roster = new Roster();
    private final Ownership ownership = new Ownership();
    private final Map<String, CurrentAssignment> assignments = new HashMap<>();
    private final Map<TopicPartition, CommittedOffset> committed = new HashMap<>();
    /** Empty while there are offsets alone. */
    private Optional<Protocol> protocol = Optional.empty();

    private Optional<String> assignor = Optional.empty();
    private int epoch;
    private Instant generationAt = Instant.MIN;
    private boolean rebalancingObserved;

    GroupFold(String groupId) {
        this.groupId = groupId;
    }

    void apply(GroupEvent event) {
        switch (event) {
            case GroupEvent.GenerationCompleted completed -> complete(completed);
            case GroupEvent.GroupForgotten forgotten -> forget(forgotten.protocol());
            case GroupEvent.EpochBumped bumped -> bump(bumped);
            case GroupEvent.MemberJoined joined -> {
                become(Protocol.CONSUMER);
                roster.join(joined.member(), joined.at());
            }
            case GroupEvent.MemberLeft left -> leave(left.memberId());
            case GroupEvent.MemberAssigned assigned -> assign(assigned);
            case GroupEvent.MemberUnassigned unassigned -> unassign(unassigned.memberId());
            case GroupEvent.TopicNamed named -> ownership.rename(named.topicId(), named.name());
            case GroupEvent.OffsetCommitted commit ->
                committed.put(commit.partition(), new CommittedOffset(commit.offset(), commit.at()));
            case GroupEvent.OffsetForgotten forgotten -> committed.remove(forgotten.partition());
            case GroupEvent.StateObserved observed -> observe(observed);
            case GroupEvent.AssignorObserved observed ->
                assignor = protocol.isPresent() ? Optional.of(observed.assignor()) : assignor;
            // Steps of a rebalance: who owns what does not change by them.
            case GroupEvent.TargetCompleted target -> {}
            case GroupEvent.MemberTargeted target -> {}
        }
    }

    /** Whether nothing is left of it. */
    boolean vanished() {
        return protocol.isEmpty() && committed.isEmpty();
    }

    Group group() {
        return new Group(
                groupId,
                protocol.orElse(Protocol.CLASSIC),
                state(),
                epoch,
                assignor,
                roster.members(ownership),
                Map.copyOf(committed));
    }

    private GroupState state() {
        if (protocol.isEmpty()) {
            return GroupState.EMPTY;
        }
        return switch (protocol.get()) {
            case CLASSIC -> settled(!rebalancingObserved);
            case CONSUMER -> settled(converged());
            case SHARE, STREAMS -> GroupState.UNKNOWN;
        };
    }

    private GroupState settled(boolean stable) {
        if (roster.isEmpty()) {
            return GroupState.EMPTY;
        }
        return stable ? GroupState.STABLE : GroupState.REBALANCING;
    }

    private boolean converged() {
        return roster.memberIds().stream().allMatch(memberId -> {
            CurrentAssignment assignment = assignments.get(memberId);
            return assignment != null && assignment.convergedTo(epoch);
        });
    }

    private void complete(GroupEvent.GenerationCompleted completed) {
        become(Protocol.CLASSIC);
        Generation generation = completed.generation();
        epoch = generation.number();
        assignor = generation.assignor();
        generationAt = completed.at();
        rebalancingObserved = false;
        roster.retain(generation.members().stream()
                .map(participant -> participant.identity().memberId())
                .collect(Collectors.toSet()));
        ownership.clear();
        for (Generation.Participant participant : generation.members()) {
            roster.join(participant.identity(), completed.at());
            ownership.assign(participant.identity().memberId(), participant.partitions());
        }
    }

    /** A tombstone of another protocol than the group's is what a conversion left behind. */
    private void forget(Protocol forgotten) {
        if (protocol.equals(Optional.of(forgotten))) {
            clear();
            protocol = Optional.empty();
        }
    }

    private void bump(GroupEvent.EpochBumped bumped) {
        become(bumped.protocol());
        epoch = bumped.epoch();
    }

    private void leave(String memberId) {
        roster.leave(memberId);
        unassign(memberId);
    }

    private void assign(GroupEvent.MemberAssigned assigned) {
        become(Protocol.CONSUMER);
        assignments.put(assigned.memberId(), assigned.assignment());
        ownership.assign(assigned.memberId(), assigned.assignment().assigned());
    }

    private void unassign(String memberId) {
        assignments.remove(memberId);
        ownership.release(memberId);
    }

    /** Only what the log does not tell: the state of a classic group, and only if the answer is not older than it. */
    private void observe(GroupEvent.StateObserved observed) {
        if (!observed.at().isBefore(generationAt)) {
            rebalancingObserved = observed.state() == GroupState.REBALANCING;
        }
    }

    private void become(Protocol next) {
        if (!protocol.equals(Optional.of(next))) {
            clear();
            protocol = Optional.of(next);
        }
    }

    private void clear() {
        roster.clear();
        ownership.clear();
        assignments.clear();
        assignor = Optional.empty();
        epoch = 0;
        rebalancingObserved = false;
    }
}
