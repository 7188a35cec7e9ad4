package io.groupstage.group.fold;

import io.groupstage.group.Generation;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.event.Description;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.rebalances.GroupAssignment;
import io.groupstage.group.fold.rebalances.ListGroupsSample;
import io.groupstage.group.fold.rebalances.ListGroupsSamples;
import io.groupstage.group.fold.rebalances.RebalanceFold;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Folds the events of one group. Its state changes with each event and is copied into an immutable {@link Group} only
 * on request, so a thousand commits cost a thousand map entries and one copy.
 */
final class GroupFold implements WholeGroup {

    private final String groupId;
    private final Roster roster = new Roster();
    private final Ownership ownership = new Ownership();
    private final Subscriptions subscriptions = new Subscriptions();
    private final CommittedOffsets offsets = new CommittedOffsets();
    private final RebalanceFold rebalances;
    private final Notes notes;
    private final ClassicFold generations;
    private final EpochFold epochs;
    /** Empty while the group has only offsets. */
    private Optional<Protocol> protocol = Optional.empty();

    private Optional<String> assignor = Optional.empty();
    /** Caches the members; empty once they may differ. Most events are commits, which do not change them. */
    private Optional<List<Member>> members = Optional.empty();

    private boolean live;

    GroupFold(String groupId, ListGroupsSamples polls) {
        this.groupId = groupId;
        this.rebalances = new RebalanceFold(groupId, polls);
        this.notes = new Notes(groupId);
        GroupParts parts = new GroupParts(roster, ownership, subscriptions, offsets, rebalances, notes);
        this.generations = new ClassicFold(parts, this);
        this.epochs = new EpochFold(parts, this);
    }

    /** Restores the group's last rebalance from an earlier run. */
    void remember(Rebalance rebalance) {
        roster.remember(rebalance.people());
        rebalances.remember(rebalance);
    }

    /** Marks that the past has been read. From now on, the fold gets every record. */
    void becomeLive() {
        live = true;
        rebalances.becomeLive();
    }

    void apply(GroupEvent event) {
        if (!(event instanceof GroupEvent.OffsetCommitted)) {
            members = Optional.empty();
        }
        // A record of another protocol converts the group first; then the fold of that protocol applies the record.
        switch (event) {
            case GroupEvent.GenerationCompleted completed -> {
                become(Protocol.CLASSIC, completed.at());
                assignor = completed.generation().assignor();
                generations.complete(completed);
            }
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
     * Stores the assignor that a coordinator reported. The observer asks for KIP-848 groups only, but when the answer
     * arrives, the group may have been deleted or may be classic again.
     */
    private void observe(GroupEvent.AssignorObserved observed) {
        if (protocol.equals(Optional.of(Protocol.CONSUMER))) {
            assignor = Optional.of(observed.assignor());
        }
    }

    /**
     * Applies the states that all coordinators listed.
     *
     * @param before the previous sample
     */
    void polled(ListGroupsSample sample, Optional<ListGroupsSample> before) {
        if (classic()) {
            generations.polled(sample, before);
        }
    }

    /** Returns whether this is a classic group that was reported to rebalance. */
    boolean preparing() {
        return classic() && rebalances.underWay();
    }

    /**
     * Returns whether the group is classic. While its protocol is not known, it counts as classic, because the
     * coordinators log lines about rebalances only for classic groups.
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
        return classic() ? generations.generation() : epochs.epoch();
    }

    /** Returns the recorded protocol type of a classic group, otherwise the one that belongs to the protocol. */
    private Optional<String> protocolType(Protocol now) {
        return switch (now) {
            case CLASSIC -> generations.protocolType();
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
        rebalances.end(assignment(), at, offsets.all(), live);
        roster.settle();
    }

    private void commit(GroupEvent.OffsetCommitted commit) {
        boolean withoutMembers = protocol.isPresent() && roster.isEmpty();
        offsets.commit(commit).ifPresent(before -> notes.committed(commit, before, withoutMembers));
    }

    /**
     * Takes a description as the present state, which does not count as a change. If it is complete, the next
     * rebalance is compared with it.
     */
    private void describe(GroupEvent.GroupDescribed described) {
        // 1. The description contains all members, so nothing of the former state remains.
        Description description = described.description();
        clear(described.at());
        roster.settle();
        // 2. The group has the described protocol. This is not a conversion, so there is no note.
        protocol = Optional.of(description.protocol());
        ownership.follow(description.protocol());
        generations.described(description.epoch(), description.protocolType());
        assignor = description.assignor();
        epochs.described(description, described.at());
        // 3. Only a complete assignment can be the basis of the next rebalance.
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
        generations.clear();
        epochs.clear();
        assignor = Optional.empty();
    }
}
