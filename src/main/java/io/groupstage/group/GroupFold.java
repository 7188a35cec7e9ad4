package io.groupstage.group;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
    private final RebalanceFold rebalances;
    private final Notes notes;
    /** Empty while there are offsets alone. */
    private Optional<Protocol> protocol = Optional.empty();

    private Optional<String> assignor = Optional.empty();
    private int epoch;
    private OptionalLong metadataHash = OptionalLong.empty();
    private Instant generationAt = Instant.MIN;
    private boolean live;

    GroupFold(String groupId, Polls polls) {
        this.groupId = groupId;
        this.rebalances = new RebalanceFold(groupId, polls);
        this.notes = new Notes(groupId);
    }

    /** What was known of it in an earlier life of this process. */
    void remember(Rebalance rebalance) {
        roster.remember(rebalance.people());
        rebalances.remember(rebalance);
    }

    /** From now on what is read is new, and nothing is missing in between. */
    void becomeLive() {
        live = true;
    }

    void apply(GroupEvent event) {
        switch (event) {
            case GroupEvent.GenerationCompleted completed -> complete(completed);
            case GroupEvent.GroupForgotten forgotten -> forget(forgotten);
            case GroupEvent.EpochBumped bumped -> bump(bumped);
            case GroupEvent.MemberJoined joined -> join(joined);
            case GroupEvent.MemberLeft left -> leave(left);
            case GroupEvent.MemberAssigned assigned -> assign(assigned);
            case GroupEvent.MemberUnassigned unassigned -> unassign(unassigned.memberId(), unassigned.at());
            case GroupEvent.TopicNamed named -> name(named);
            case GroupEvent.OffsetCommitted commit -> commit(commit);
            case GroupEvent.OffsetForgotten forgotten -> committed.remove(forgotten.partition());
            case GroupEvent.RebalanceBegan began -> rebalances.begin(began);
            case GroupEvent.MembershipExplained explained -> rebalances.explain(explained);
            case GroupEvent.AssignorObserved observed ->
                assignor = protocol.isPresent() ? Optional.of(observed.assignor()) : assignor;
            case GroupEvent.TopicDeleted deleted -> notes.deleted(deleted);
            case GroupEvent.TopicRecreated recreated -> notes.recreated(recreated);
            case GroupEvent.PartitionsAdded added -> notes.partitionsAdded(added);
            // Steps of a rebalance: who owns what does not change by them.
            case GroupEvent.TargetCompleted target -> {}
            case GroupEvent.MemberTargeted target -> {}
        }
    }

    /**
     * All coordinators were asked.
     *
     * @param before the poll before that one
     */
    void polled(Poll poll, Optional<Poll> before) {
        boolean classic = protocol.equals(Optional.of(Protocol.CLASSIC));
        if (classic && poll.askedAt().isAfter(generationAt)) {
            rebalances.polled(poll, before);
        }
    }

    /** Whether it is a classic group that is said to rebalance. */
    boolean preparing() {
        return protocol.equals(Optional.of(Protocol.CLASSIC)) && rebalances.underWay();
    }

    /** Whether there is anything of it in the coordinator's records. */
    boolean exists() {
        return protocol.isPresent() || !committed.isEmpty();
    }

    Group group() {
        return new Group(
                groupId,
                protocol.orElse(Protocol.CLASSIC),
                state(),
                epoch,
                assignor,
                roster.members(ownership),
                Map.copyOf(committed),
                rebalances.lastEnd());
    }

    Optional<Rebalance> currentRebalance() {
        return rebalances.underWay() ? rebalances.current(standing()) : Optional.empty();
    }

    List<Rebalance> drainRebalances() {
        return rebalances.drain();
    }

    List<GroupNote> drainNotes() {
        return notes.drain();
    }

    private GroupState state() {
        if (protocol.isEmpty() || roster.isEmpty()) {
            return GroupState.EMPTY;
        }
        boolean stable = protocol.get() == Protocol.CLASSIC ? !rebalances.underWay() : converged();
        return stable ? GroupState.STABLE : GroupState.REBALANCING;
    }

    private boolean converged() {
        return roster.memberIds().stream().allMatch(memberId -> {
            CurrentAssignment assignment = assignments.get(memberId);
            return assignment != null && assignment.convergedTo(epoch);
        });
    }

    private Standing standing() {
        return new Standing(
                protocol.orElse(Protocol.CLASSIC),
                epoch,
                assignor,
                roster.people(),
                roster.subscriptions(),
                ownership.ownersAmong(roster.memberIds()));
    }

    private Map<TopicPartition, Long> offsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        committed.forEach((partition, commit) -> offsets.put(partition, commit.offset()));
        return offsets;
    }

    private void name(GroupEvent.TopicNamed named) {
        ownership.rename(named.topicId(), named.name());
        rebalances.nameTopic(named.topicId(), named.name());
    }

    private void complete(GroupEvent.GenerationCompleted completed) {
        become(Protocol.CLASSIC, completed.at());
        Generation generation = completed.generation();
        boolean sameGeneration = epoch == generation.number() && epoch > 0;
        epoch = generation.number();
        assignor = generation.assignor();
        generationAt = completed.at();
        seat(generation, completed.at());
        if (sameGeneration || epoch == 0) { // 0 is written when the group is made: whatever comes next is its first
            rebalances.renamed(standing());
        } else {
            rebalances.end(standing(), completed.at(), offsets(), live);
        }
    }

    private void seat(Generation generation, Instant at) {
        Set<String> before = Set.copyOf(roster.memberIds());
        roster.retain(generation.members().stream()
                .map(participant -> participant.identity().memberId())
                .collect(Collectors.toSet()));
        ownership.clear();
        for (Generation.Participant participant : generation.members()) {
            MemberIdentity identity = participant.identity();
            if (!before.contains(identity.memberId()) && epoch > 0) {
                returned(identity, at);
            }
            roster.join(identity, at);
            ownership.assign(identity.memberId(), participant.partitions());
        }
    }

    /** Only of a static member that had been here is there something to tell. */
    private void returned(MemberIdentity identity, Instant at) {
        if (roster.hadInstance(identity)) {
            notes.staticMemberReturned(identity, at);
        }
    }

    /** A tombstone of another protocol than the group's is what a conversion left behind. */
    private void forget(GroupEvent.GroupForgotten forgotten) {
        if (protocol.equals(Optional.of(forgotten.protocol()))) {
            rebalances.forget(forgotten.at());
            notes.forgotten(forgotten);
            clear();
            protocol = Optional.empty();
        }
    }

    private void bump(GroupEvent.EpochBumped bumped) {
        become(bumped.protocol(), bumped.at());
        epoch = bumped.epoch();
        boolean changed = metadataHash.isPresent() && metadataHash.getAsLong() != bumped.metadataHash();
        metadataHash = OptionalLong.of(bumped.metadataHash());
        rebalances.bump(bumped.at(), changed, newborn(bumped));
        settle(bumped.at());
    }

    /**
     * Kafka begins with epoch 1, since 4.4 with epoch 2, and writes whoever is the first in the same batch. Where the log
     * was compacted, epoch 2 may as well be that of a group whose epoch 1 is gone: then somebody joined earlier.
     */
    private boolean newborn(GroupEvent.EpochBumped bumped) {
        return bumped.epoch() <= 2 && roster.allJoinedAt(bumped.at());
    }

    private void join(GroupEvent.MemberJoined joined) {
        become(joined.protocol(), joined.at());
        MemberIdentity member = joined.member();
        Optional<MemberIdentity> known = roster.identity(member.memberId());
        if (known.isEmpty()) {
            returned(member, joined.at());
            rebalances.changed(member.memberId(), Cause.MEMBER_JOINED);
        } else if (!known.get().subscription().equals(member.subscription())) {
            rebalances.changed(member.memberId(), Cause.SUBSCRIPTION_CHANGED);
        }
        roster.join(member, joined.at());
    }

    private void leave(GroupEvent.MemberLeft left) {
        roster.leave(left.memberId());
        unassign(left.memberId(), left.at());
    }

    private void assign(GroupEvent.MemberAssigned assigned) {
        become(assigned.protocol(), assigned.at());
        String memberId = assigned.memberId();
        CurrentAssignment assignment = assigned.assignment();
        Set<TopicPartition> before = ownership.ownedBy(memberId);
        assignments.put(memberId, assignment);
        ownership.assign(memberId, assignment.assigned());
        before.stream()
                .filter(partition -> !assignment.assigned().contains(partition))
                .forEach(partition -> rebalances.released(partition, assigned.at()));
        assignment.assigned().stream()
                .filter(partition -> !before.contains(partition))
                .forEach(partition -> rebalances.assigned(partition, assigned.at()));
        if (rebalances.underWay()) {
            settle(assigned.at());
        } else if (converged()) {
            rebalances.renamed(standing()); // a static member is back, or compaction put this record behind its epoch
        }
    }

    private void unassign(String memberId, Instant at) {
        assignments.remove(memberId);
        ownership.ownedBy(memberId).forEach(partition -> rebalances.released(partition, at));
        ownership.release(memberId);
        settle(at);
    }

    /** The end of a rebalance, in a group whose members converge one by one. */
    private void settle(Instant at) {
        boolean converging = protocol.isPresent() && protocol.get() != Protocol.CLASSIC && rebalances.underWay();
        if (converging && (roster.isEmpty() || converged())) {
            rebalances.end(standing(), at, offsets(), live);
        }
    }

    private void commit(GroupEvent.OffsetCommitted commit) {
        CommittedOffset before = committed.get(commit.partition());
        CommittedOffset now = before == null
                ? CommittedOffset.first(commit.offset(), commit.at())
                : before.next(commit.offset(), commit.at());
        committed.put(commit.partition(), now);
        if (before != null) {
            notes.committed(commit, before.offset(), protocol.isPresent() && roster.isEmpty());
        }
    }

    private void become(Protocol next, Instant at) {
        if (!protocol.equals(Optional.of(next))) {
            notes.became(next, protocol, at);
            clear();
            protocol = Optional.of(next);
            ownership.share(next == Protocol.SHARE);
        }
    }

    private void clear() {
        roster.clear();
        ownership.clear();
        assignments.clear();
        assignor = Optional.empty();
        metadataHash = OptionalLong.empty();
        epoch = 0;
        generationAt = Instant.MIN;
    }
}
