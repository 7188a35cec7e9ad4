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
 * What is known of one group so far. Changes with each event and is turned into an immutable {@link Group} only when
 * somebody asks, so that a thousand commits cost a thousand map entries and one copy.
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
    /** Empty while there are offsets alone. */
    private Optional<Protocol> protocol = Optional.empty();

    private Optional<String> assignor = Optional.empty();
    /** As last asked for; empty once they may differ. Most events are commits, which leave them as they are. */
    private Optional<List<Member>> members = Optional.empty();

    /** Of a classic group; empty while only its coordinator was asked, which does not tell it. */
    private OptionalInt generation = OptionalInt.of(0);

    /** Of a classic group that has or had a member. */
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
            case GroupEvent.TopologyTold told -> {
                become(Protocol.STREAMS, told.at());
                epochs.readTopology(told);
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
    void polled(ListGroupsSample poll, Optional<ListGroupsSample> before) {
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
        boolean stable = protocol.get() == Protocol.CLASSIC ? !rebalances.underWay() : epochs.converged();
        return stable ? GroupState.STABLE : GroupState.REBALANCING;
    }

    private OptionalInt epoch() {
        return classic() ? generation : epochs.epoch();
    }

    /** The others have the type that their protocol is made for. */
    private Optional<String> protocolType(Protocol now) {
        return switch (now) {
            case CLASSIC -> protocolType;
            case CONSUMER -> Optional.of(Generation.OF_CONSUMERS);
            case SHARE -> Optional.of("share");
            case STREAMS -> Optional.of("streams");
        };
    }

    @Override
    public GroupAssignment standing() {
        return new GroupAssignment(
                protocol.orElse(Protocol.CLASSIC),
                epoch(),
                assignor,
                roster.people(),
                roster.subscriptions(),
                ownership.ownersAmong(roster.memberIds()));
    }

    /** Compaction may keep a pattern ahead of a later record of the member that asks for it. */
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
        become(Protocol.CLASSIC, completed.at());
        Generation next = completed.generation();
        boolean begun = next.number() > 0; // 0 is written when the group is made: whatever comes next is its first
        boolean sameGeneration = begun && generation.equals(OptionalInt.of(next.number()));
        generation = OptionalInt.of(next.number());
        protocolType = next.protocolType();
        assignor = next.assignor();
        generationAt = completed.at();
        Map<TopicPartition, Set<String>> before = ownership.ownersAmong(roster.memberIds());
        seat(next, completed.at());
        handOver(before, completed.at());
        if (sameGeneration || !begun) {
            rebalances.renamed(standing());
        } else {
            rebalances.end(standing(), completed.at(), offsets.numbers(), live);
        }
        roster.settle();
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

    private void seat(Generation next, Instant at) {
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

    /** A tombstone of another protocol than the group's is what a conversion left behind. */
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
        rebalances.end(standing(), at, offsets.numbers(), live);
        roster.settle();
    }

    private void commit(GroupEvent.OffsetCommitted commit) {
        boolean unmanned = protocol.isPresent() && roster.isEmpty();
        offsets.commit(commit).ifPresent(before -> notes.committed(commit, before, unmanned));
    }

    /** Nothing happened: from here rebalances are told, if it is known what everybody has. */
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
            rebalances.renamed(standing());
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
