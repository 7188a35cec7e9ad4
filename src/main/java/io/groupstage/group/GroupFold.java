package io.groupstage.group;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    private final Convergence convergence = new Convergence();
    private final Offsets offsets = new Offsets();
    private final RebalanceFold rebalances;
    private final Notes notes;
    /** Empty while there are offsets alone. */
    private Optional<Protocol> protocol = Optional.empty();

    private Optional<String> assignor = Optional.empty();
    /** As last asked for; empty once they may differ. Most events are commits, which leave them as they are. */
    private Optional<List<Member>> members = Optional.empty();

    /** Empty while only its coordinator was asked, which does not always tell it. */
    private OptionalInt epoch = OptionalInt.of(0);

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
        rebalances.becomeLive();
    }

    void apply(GroupEvent event) {
        if (!(event instanceof GroupEvent.OffsetCommitted)) {
            members = Optional.empty();
        }
        switch (event) {
            case GroupEvent.GenerationCompleted completed -> complete(completed);
            case GroupEvent.GroupForgotten forgotten -> forget(forgotten);
            case GroupEvent.EpochBumped bumped -> bump(bumped);
            case GroupEvent.MemberJoined joined -> join(joined);
            case GroupEvent.MemberLeft left -> leave(left);
            case GroupEvent.MemberAssigned assigned -> assign(assigned);
            case GroupEvent.TasksAssigned assigned -> assign(assigned);
            case GroupEvent.TopologyTold told -> readTopology(told);
            case GroupEvent.MemberUnassigned unassigned -> unassign(unassigned.memberId(), unassigned.at());
            case GroupEvent.TopicNamed named -> name(named);
            case GroupEvent.OffsetCommitted commit -> commit(commit);
            case GroupEvent.OffsetForgotten forgotten -> offsets.forget(forgotten.partition());
            case GroupEvent.GroupDescribed described -> describe(described);
            case GroupEvent.OffsetFound offset -> offsets.find(offset);
            case GroupEvent.RebalanceBegan began -> rebalances.begin(began);
            case GroupEvent.MembershipExplained explained -> rebalances.explain(explained);
            case GroupEvent.AssignorObserved observed -> observe(observed);
            case GroupEvent.TopicDeleted deleted -> notes.deleted(deleted);
            case GroupEvent.TopicRecreated recreated -> notes.recreated(recreated);
            case GroupEvent.PartitionsAdded added -> notes.partitionsAdded(added);
            // Steps of a rebalance: who owns what does not change by them.
            case GroupEvent.TargetCompleted target -> {}
            case GroupEvent.MemberTargeted target -> {}
        }
    }

    /** Asked of a KIP-848 group alone: by the time of the answer it may be another one, or classic again. */
    private void observe(GroupEvent.AssignorObserved observed) {
        if (protocol.equals(Optional.of(Protocol.CONSUMER))) {
            assignor = Optional.of(observed.assignor());
        }
    }

    /**
     * All coordinators were asked.
     *
     * @param before the poll before that one
     */
    void polled(Poll poll, Optional<Poll> before) {
        if (classic() && poll.earliest().isAfter(generationAt)) {
            rebalances.polled(poll, before);
        }
    }

    /** Whether it is a classic group that is said to rebalance. */
    boolean preparing() {
        return classic() && rebalances.underWay();
    }

    /** Of a new group the coordinator speaks before it writes: of a classic one, as it says nothing alike of others. */
    private boolean classic() {
        return protocol.orElse(Protocol.CLASSIC) == Protocol.CLASSIC;
    }

    /** Whether there is anything of it in the coordinator's records. */
    boolean exists() {
        return protocol.isPresent() || !offsets.isEmpty();
    }

    Group group() {
        return new Group(
                groupId,
                protocol.orElse(Protocol.CLASSIC),
                state(),
                epoch.orElse(0),
                assignor,
                members(),
                offsets.all(),
                rebalances.lastEnd());
    }

    private List<Member> members() {
        List<Member> now = members.orElseGet(() -> roster.members(ownership));
        members = Optional.of(now);
        return now;
    }

    Optional<Rebalance> currentRebalance() {
        return rebalances.current(this::standing);
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
        return convergence.reached(epoch.orElse(0), roster.memberIds());
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

    private void name(GroupEvent.TopicNamed named) {
        ownership.rename(named.topicId(), named.name());
        rebalances.nameTopic(named.topicId(), named.name());
    }

    private void complete(GroupEvent.GenerationCompleted completed) {
        become(Protocol.CLASSIC, completed.at());
        Generation generation = completed.generation();
        boolean begun =
                generation.number() > 0; // 0 is written when the group is made: whatever comes next is its first
        boolean sameGeneration = begun && epoch.equals(OptionalInt.of(generation.number()));
        epoch = OptionalInt.of(generation.number());
        assignor = generation.assignor();
        generationAt = completed.at();
        Map<TopicPartition, Set<String>> before = ownership.ownersAmong(roster.memberIds());
        seat(generation, completed.at());
        handOver(before, completed.at());
        if (sameGeneration || !begun) {
            rebalances.renamed(standing());
        } else {
            rebalances.end(standing(), completed.at(), offsets.numbers(), live);
        }
    }

    /** Commits of who had a partition before tell nothing about who has it now. */
    private void handOver(Map<TopicPartition, Set<String>> before, Instant at) {
        Map<TopicPartition, Set<String>> after = ownership.ownersAmong(roster.memberIds());
        offsets.partitions().stream()
                .filter(partition ->
                        !before.getOrDefault(partition, Set.of()).equals(after.getOrDefault(partition, Set.of())))
                .toList()
                .forEach(partition -> offsets.handOver(partition, at));
    }

    private void seat(Generation generation, Instant at) {
        Set<String> before = Set.copyOf(roster.memberIds());
        roster.retain(generation.members().stream()
                .map(participant -> participant.identity().memberId())
                .collect(Collectors.toSet()));
        ownership.clear();
        for (Generation.Participant participant : generation.members()) {
            MemberIdentity identity = participant.identity();
            if (!before.contains(identity.memberId()) && generation.number() > 0) {
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
            clear(forgotten.at());
            protocol = Optional.empty();
        }
    }

    private void bump(GroupEvent.EpochBumped bumped) {
        become(bumped.protocol(), bumped.at());
        epoch = OptionalInt.of(bumped.epoch());
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
        } else if (changed(known.get().subscription(), member.subscription())) {
            rebalances.changed(member.memberId(), Cause.SUBSCRIPTION_CHANGED);
        }
        roster.join(member, joined.at());
    }

    /** Of a member that was described, the subscription is not known. */
    private static boolean changed(Set<String> before, Set<String> now) {
        return !before.isEmpty() && !before.equals(now);
    }

    private void leave(GroupEvent.MemberLeft left) {
        roster.leave(left.memberId());
        rebalances.left(left.memberId());
        unassign(left.memberId(), left.at());
    }

    private void assign(GroupEvent.MemberAssigned assigned) {
        become(assigned.protocol(), assigned.at());
        own(assigned.memberId(), assigned.assignment(), assigned.at());
    }

    private void assign(GroupEvent.TasksAssigned assigned) {
        become(Protocol.STREAMS, assigned.at());
        own(assigned.memberId(), convergence.assign(assigned.memberId(), assigned.assignment()), assigned.at());
    }

    private void readTopology(GroupEvent.TopologyTold told) {
        become(Protocol.STREAMS, told.at());
        convergence.read(told).forEach((memberId, assignment) -> own(memberId, assignment, told.at()));
    }

    private void own(String memberId, CurrentAssignment assignment, Instant at) {
        Set<TopicPartition> before = ownership.ownedBy(memberId);
        Set<TopicPartition> readBefore = convergence.readBy(memberId);
        convergence.assign(memberId, assignment);
        readBefore.removeAll(convergence.readBy(memberId));
        readBefore.forEach(partition -> rebalances.stopped(partition, at));
        ownership.assign(memberId, assignment.assigned());
        before.stream()
                .filter(partition -> !assignment.assigned().contains(partition))
                .forEach(partition -> release(partition, at));
        assignment.assigned().stream()
                .filter(partition -> !before.contains(partition))
                .forEach(partition -> {
                    rebalances.assigned(partition, at);
                    offsets.handOver(partition, at);
                });
        if (rebalances.underWay()) {
            settle(at);
        } else if (converged()) {
            rebalances.renamed(standing()); // a static member is back, or compaction put this record behind its epoch
        }
    }

    /** Ends nothing: in the same batch another member takes its place, or a new epoch makes the others go on. */
    private void unassign(String memberId, Instant at) {
        convergence.readBy(memberId).forEach(partition -> rebalances.stopped(partition, at));
        convergence.unassign(memberId);
        ownership.ownedBy(memberId).forEach(partition -> release(partition, at));
        ownership.release(memberId);
    }

    private void release(TopicPartition partition, Instant at) {
        rebalances.released(partition, at);
        offsets.handOver(partition, at);
    }

    /** The end of a rebalance, in a group whose members converge one by one. */
    private void settle(Instant at) {
        boolean converging = protocol.isPresent() && protocol.get() != Protocol.CLASSIC && rebalances.underWay();
        if (converging && (roster.isEmpty() || converged())) {
            rebalances.end(standing(), at, offsets.numbers(), live);
        }
    }

    private void commit(GroupEvent.OffsetCommitted commit) {
        boolean unmanned = protocol.isPresent() && roster.isEmpty();
        offsets.commit(commit).ifPresent(before -> notes.committed(commit, before, unmanned));
    }

    /** Nothing happened: from here rebalances are told, if it is known what everybody has. */
    private void describe(GroupEvent.GroupDescribed described) {
        Description description = described.description();
        clear(described.at());
        protocol = Optional.of(description.protocol());
        ownership.share(description.protocol() == Protocol.SHARE);
        epoch = description.epoch();
        assignor = description.assignor();
        for (Description.Participant member : description.members()) {
            String memberId = member.identity().memberId();
            roster.join(member.identity(), described.at());
            convergence.assign(memberId, member.assignment());
            ownership.assign(memberId, member.assignment().assigned());
        }
        if (description.settled()) {
            rebalances.renamed(standing());
        }
    }

    private void become(Protocol next, Instant at) {
        if (!protocol.equals(Optional.of(next))) {
            notes.became(next, protocol, at);
            clear(at);
            protocol = Optional.of(next);
            ownership.share(next == Protocol.SHARE);
        }
    }

    private void clear(Instant at) {
        ownership.ownersAmong(roster.memberIds()).keySet().forEach(partition -> offsets.handOver(partition, at));
        roster.clear();
        ownership.clear();
        convergence.clear();
        assignor = Optional.empty();
        metadataHash = OptionalLong.empty();
        epoch = OptionalInt.of(0);
        generationAt = Instant.MIN;
    }
}
