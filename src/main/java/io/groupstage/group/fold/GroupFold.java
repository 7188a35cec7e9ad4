package io.groupstage.group.fold;

import io.groupstage.group.Generation;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.Description;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Folds the events of one group. Its state changes with each event and is copied into an immutable {@link Group} only
 * on request, so a thousand commits cost a thousand map entries and one copy.
 */
final class GroupFold implements EpochFold.Whole {

    private final String groupId;
    private final Roster roster = new Roster();
    private final Ownership ownership = new Ownership();
    private final Subscriptions subscriptions = new Subscriptions();
    private final CommittedOffsets offsets = new CommittedOffsets();
    private final RebalanceFold rebalances;
    private final Notes notes;
    private final EpochFold epochs;
    /** Empty while the group has only offsets. */
    private Optional<Protocol> protocol = Optional.empty();

    private Optional<String> assignor = Optional.empty();
    /** The members as last requested; empty once they may differ. Most events are commits, which do not change them. */
    private Optional<List<Member>> members = Optional.empty();

    /** The generation of a classic group; empty while only a description is known, which does not contain it. */
    private OptionalInt generation = OptionalInt.of(0);

    /** The protocol type of a classic group that has or had a member. */
    private Optional<String> protocolType = Optional.empty();

    private Instant generationAt = Instant.MIN;
    private boolean live;

    GroupFold(String groupId, ListGroupsSamples polls) {
        this.groupId = groupId;
        this.rebalances = new RebalanceFold(groupId, polls);
        this.notes = new Notes(groupId);
        this.epochs =
                new EpochFold(new EpochFold.Parts(roster, ownership, subscriptions, offsets, rebalances, notes), this);
    }

    /** Restores the group's last rebalance from an earlier run. */
    void remember(Rebalance rebalance) {
        roster.remember(rebalance.people());
        rebalances.remember(rebalance);
    }

    /** Reports that the past is read: from now on no record is missing. */
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
            case GroupEvent.EpochBumped bumped -> {
                become(bumped.protocol(), bumped.at());
                epochs.bump(bumped);
            }
            case GroupEvent.MemberJoined joined -> {
                become(joined.protocol(), joined.at());
                epochs.join(joined);
            }
            case GroupEvent.MemberAssigned assigned -> {
                become(assigned.protocol(), assigned.at());
                epochs.assign(assigned);
            }
            case GroupEvent.TasksAssigned assigned -> {
                become(Protocol.STREAMS, assigned.at());
                epochs.assign(assigned);
            }
            case GroupEvent.TopologyRecorded topology -> {
                become(Protocol.STREAMS, topology.at());
                epochs.readTopology(topology);
            }
            case GroupEvent.MemberLeft left -> epochs.leave(left);
            case GroupEvent.MemberUnassigned unassigned -> epochs.unassign(unassigned.memberId(), unassigned.at());
            case GroupEvent.PatternResolved resolved -> resolve(resolved);
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
            // Steps of a rebalance: they do not change the owners.
            case GroupEvent.TargetCompleted target -> {}
            case GroupEvent.MemberTargeted target -> {}
        }
    }

    /**
     * Only KIP-848 groups are asked for it; when the answer arrives, the group may be another one, or classic again.
     */
    private void observe(GroupEvent.AssignorObserved observed) {
        if (protocol.equals(Optional.of(Protocol.CONSUMER))) {
            assignor = Optional.of(observed.assignor());
        }
    }

    /**
     * Applies a poll of all coordinators.
     *
     * @param before the previous poll
     */
    void polled(ListGroupsSample poll, Optional<ListGroupsSample> before) {
        if (classic() && poll.earliest().isAfter(generationAt)) {
            rebalances.polled(poll, before);
        }
    }

    /** Returns whether this is a classic group that was reported to rebalance. */
    boolean preparing() {
        return classic() && rebalances.underWay();
    }

    /**
     * Returns whether the group is classic. A group without a record is, because the coordinator logs such lines only
     * for classic groups.
     */
    private boolean classic() {
        return protocol.orElse(Protocol.CLASSIC) == Protocol.CLASSIC;
    }

    /** Returns whether the coordinator's records contain the group. */
    boolean exists() {
        return protocol.isPresent() || !offsets.isEmpty();
    }

    Group group() {
        return new Group(
                groupId,
                protocol.orElse(Protocol.CLASSIC),
                state(),
                epoch().orElse(0),
                assignor,
                members(),
                offsets.all(),
                rebalances.lastEnd(),
                protocol.flatMap(this::protocolType));
    }

    private List<Member> members() {
        List<Member> now = members.orElseGet(() -> roster.members(ownership, subscriptions).stream()
                .map(member -> member.departed(rebalances.departureOf(member.memberId())))
                .toList());
        members = Optional.of(now);
        return now;
    }

    Optional<Rebalance> currentRebalance() {
        return rebalances.current(this::assignment);
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
        boolean stable = protocol.get() == Protocol.CLASSIC ? !rebalances.underWay() : epochs.converged();
        return stable ? GroupState.STABLE : GroupState.REBALANCING;
    }

    private OptionalInt epoch() {
        return classic() ? generation : epochs.epoch();
    }

    /**
     * Returns the protocol type: the recorded one of a classic group, otherwise the one that belongs to the protocol.
     */
    private Optional<String> protocolType(Protocol now) {
        return switch (now) {
            case CLASSIC -> protocolType;
            case CONSUMER -> Optional.of(Generation.OF_CONSUMERS);
            case SHARE -> Optional.of("share");
            case STREAMS -> Optional.of("streams");
        };
    }

    @Override
    public GroupAssignment assignment() {
        return new GroupAssignment(
                protocol.orElse(Protocol.CLASSIC),
                epoch(),
                assignor,
                roster.people(),
                roster.subscriptions(),
                ownership.ownersAmong(roster.memberIds()));
    }

    /**
     * Stores the topics of a pattern. Compaction may keep this record ahead of a later one of the member that
     * subscribes to it.
     */
    private void resolve(GroupEvent.PatternResolved resolved) {
        if (resolved.topics().isPresent()) {
            become(Protocol.CONSUMER, resolved.at());
        }
        subscriptions.resolve(resolved);
    }

    private void name(GroupEvent.TopicNamed named) {
        ownership.rename(named.topicId(), named.name());
        rebalances.nameTopic(named.topicId(), named.name());
    }

    private void complete(GroupEvent.GenerationCompleted completed) {
        // 1. A record of this kind makes the group classic. A change of protocol removes the old members.
        become(Protocol.CLASSIC, completed.at());
        Generation next = completed.generation();
        boolean begun = next.number() > 0; // 0 is written when the group is created: the next generation is its first
        boolean sameGeneration = begun && generation.equals(OptionalInt.of(next.number()));
        generation = OptionalInt.of(next.number());
        protocolType = next.protocolType();
        assignor = next.assignor();
        generationAt = completed.at();
        // 2. The record contains all members, so they replace the old ones. Partitions with new owners begin a new
        // interval of commits.
        Map<TopicPartition, Set<String>> before = ownership.ownersAmong(roster.memberIds());
        replaceMembers(next, completed.at());
        handOver(before, completed.at());
        // 3. A new generation ends a rebalance. The same generation again, such as a static member under a new id, does
        // not: it only becomes the basis of the next one.
        if (sameGeneration || !begun) {
            rebalances.renamed(assignment());
        } else {
            rebalances.end(assignment(), completed.at(), offsets.numbers(), live);
        }
        // 4. Letters of members that left may be used again.
        roster.settle();
    }

    /** Separates the commits of the previous owner of a partition from those of the present one. */
    private void handOver(Map<TopicPartition, Set<String>> before, Instant at) {
        Map<TopicPartition, Set<String>> after = ownership.ownersAmong(roster.memberIds());
        offsets.partitions().stream()
                .filter(partition ->
                        !before.getOrDefault(partition, Set.of()).equals(after.getOrDefault(partition, Set.of())))
                .toList()
                .forEach(partition -> offsets.handOver(partition, at));
    }

    private void replaceMembers(Generation next, Instant at) {
        Set<String> before = Set.copyOf(roster.memberIds());
        roster.retain(next.members().stream()
                .map(participant -> participant.identity().memberId())
                .collect(Collectors.toSet()));
        ownership.clear();
        for (Generation.Participant participant : next.members()) {
            MemberIdentity identity = participant.identity();
            boolean returns = !before.contains(identity.memberId()) && roster.hadInstance(identity);
            if (returns && next.number() > 0) {
                notes.staticMemberReturned(identity, at);
            }
            roster.join(identity, at);
            if (participant.readable()) {
                ownership.assign(identity.memberId(), participant.partitions());
            } else {
                ownership.assignUnreadable(identity.memberId());
            }
        }
    }

    /** Removes the group. A tombstone of another protocol than the group's is left over from a conversion. */
    private void forget(GroupEvent.GroupForgotten forgotten) {
        if (protocol.equals(Optional.of(forgotten.protocol()))) {
            rebalances.forget(forgotten.at());
            notes.forgotten(forgotten);
            clear(forgotten.at());
            protocol = Optional.empty();
        }
    }

    @Override
    public void converged(Instant at) {
        rebalances.end(assignment(), at, offsets.numbers(), live);
        roster.settle();
    }

    private void commit(GroupEvent.OffsetCommitted commit) {
        boolean withoutMembers = protocol.isPresent() && roster.isEmpty();
        offsets.commit(commit).ifPresent(before -> notes.committed(commit, before, withoutMembers));
    }

    /**
     * Takes a description as the present state; this is not a change. Rebalances can be compared with it if it is
     * complete.
     */
    private void describe(GroupEvent.GroupDescribed described) {
        Description description = described.description();
        clear(described.at());
        roster.settle();
        protocol = Optional.of(description.protocol());
        ownership.follow(description.protocol());
        generation = description.epoch();
        epochs.described(description.epoch());
        protocolType = description.protocolType();
        assignor = description.assignor();
        for (Description.Participant member : description.members()) {
            roster.join(member.identity(), described.at());
            epochs.described(member.identity().memberId(), member.assignment());
        }
        if (description.settled()) {
            rebalances.renamed(assignment());
        }
    }

    private void become(Protocol next, Instant at) {
        if (!protocol.equals(Optional.of(next))) {
            notes.became(next, protocol, at);
            clear(at);
            protocol = Optional.of(next);
            ownership.follow(next);
        }
    }

    private void clear(Instant at) {
        ownership.ownersAmong(roster.memberIds()).keySet().forEach(partition -> offsets.handOver(partition, at));
        roster.clear();
        ownership.clear();
        subscriptions.clear();
        epochs.clear();
        assignor = Optional.empty();
        protocolType = Optional.empty();
        generation = OptionalInt.of(0);
        generationAt = Instant.MIN;
    }
}
