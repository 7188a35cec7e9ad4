package io.groupstage.group.fold;

import io.groupstage.group.Cause;
import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The part of a group's fold for members that converge one by one to the group's epoch: KIP-848, share and streams
 * groups. A record tells one fact about one member; that all of them have what they shall have ends a rebalance.
 */
final class EpochFold {

    /**
     * What a group has under every protocol.
     *
     * @param subscriptions as {@code roster} has them, with patterns and the topology resolved
     */
    record Parts(
            Roster roster,
            Ownership ownership,
            Subscriptions subscriptions,
            CommittedOffsets offsets,
            RebalanceFold rebalances,
            Notes notes) {}

    /** The group around it. */
    interface Whole {

        /** The group as it stands now, for the basis of the next rebalance. */
        GroupAssignment standing();

        /** All members have what they shall have, and had not before. */
        void converged(Instant at);
    }

    private final Parts parts;
    private final Whole whole;
    private final Reconciliation convergence = new Reconciliation();
    /** Empty while only its coordinator was asked, which does not always tell it. */
    private OptionalInt epoch = OptionalInt.of(0);

    private OptionalLong metadataHash = OptionalLong.empty();
    private boolean bumped;

    EpochFold(Parts parts, Whole whole) {
        this.parts = parts;
        this.whole = whole;
    }

    OptionalInt epoch() {
        return epoch;
    }

    /**
     * Kafka's {@code ConsumerGroup.maybeUpdateGroupState}: the members have the target of the group's epoch. A member has
     * that epoch only after the target was computed for it, so that the target's own epoch need not be compared.
     */
    boolean converged() {
        return convergence.reached(epoch.orElse(0), parts.roster().memberIds());
    }

    void bump(GroupEvent.EpochBumped event) {
        epoch = OptionalInt.of(event.epoch());
        bumped = true;
        boolean changed = metadataHash.isPresent() && metadataHash.getAsLong() != event.metadataHash();
        metadataHash = OptionalLong.of(event.metadataHash());
        parts.rebalances().bump(event.at(), changed, newborn(event));
        settle(event.at());
    }

    /**
     * Kafka begins with epoch 1, since 4.4 with epoch 2, and writes whoever is the first in the same batch. Where the log
     * was compacted, epoch 2 may as well be that of a group whose epoch 1 is gone: then somebody joined earlier.
     */
    private boolean newborn(GroupEvent.EpochBumped event) {
        return event.epoch() <= 2 && parts.roster().allJoinedAt(event.at());
    }

    void join(GroupEvent.MemberJoined joined) {
        MemberIdentity member = joined.member();
        Optional<MemberIdentity> known = parts.roster().identity(member.memberId());
        if (known.isEmpty()) {
            if (parts.roster().hadInstance(member)) {
                parts.notes().staticMemberReturned(member, joined.at());
            }
            parts.rebalances().changed(member.memberId(), Cause.MEMBER_JOINED);
        } else if (known.get().subscription().changedTo(member.subscription())) {
            parts.rebalances().changed(member.memberId(), Cause.SUBSCRIPTION_CHANGED);
        }
        parts.roster().join(member, joined.at());
        parts.roster().person(member.memberId()).ifPresent(parts.rebalances()::saw);
    }

    void leave(GroupEvent.MemberLeft left) {
        parts.roster().leave(left.memberId());
        parts.rebalances().left(left.memberId());
        unassign(left.memberId(), left.at());
    }

    void assign(GroupEvent.MemberAssigned assigned) {
        own(assigned.memberId(), assigned.assignment(), assigned.at());
    }

    void assign(GroupEvent.TasksAssigned assigned) {
        own(assigned.memberId(), convergence.assign(assigned.memberId(), assigned.assignment()), assigned.at());
    }

    void readTopology(GroupEvent.TopologyTold told) {
        parts.subscriptions().read(told);
        convergence.read(told).forEach((memberId, assignment) -> own(memberId, assignment, told.at()));
    }

    private void own(String memberId, CurrentAssignment assignment, Instant at) {
        Set<TopicPartition> before = parts.ownership().ownedBy(memberId);
        Set<TopicPartition> readBefore = convergence.readBy(memberId);
        convergence.assign(memberId, assignment);
        beginAt(assignment.memberEpoch());
        readBefore.removeAll(convergence.readBy(memberId));
        readBefore.forEach(partition -> parts.rebalances().stopped(partition, at));
        parts.ownership().assign(memberId, assignment.assigned());
        before.stream()
                .filter(partition -> !assignment.assigned().contains(partition))
                .forEach(partition -> release(partition, at));
        assignment.assigned().stream()
                .filter(partition -> !before.contains(partition))
                .forEach(partition -> {
                    parts.rebalances().assigned(partition, at);
                    parts.offsets().handOver(partition, at);
                });
        if (parts.rebalances().underWay()) {
            settle(at);
        } else if (converged()) {
            // A static member is back, or compaction put this record behind its epoch.
            parts.rebalances().renamed(whole.standing());
            parts.roster().settle();
        }
    }

    /**
     * Kafka writes no epoch of a group that is new and has nothing to assign, as when a pattern matches no topic: its
     * members are at the first epoch, 0, or 1 since Kafka 4.4. A later epoch is always written.
     */
    private void beginAt(int memberEpoch) {
        if (!bumped && memberEpoch == 1) {
            epoch = OptionalInt.of(memberEpoch);
        }
    }

    /** Ends nothing: in the same batch another member takes its place, or a new epoch makes the others go on. */
    void unassign(String memberId, Instant at) {
        convergence.readBy(memberId).forEach(partition -> parts.rebalances().stopped(partition, at));
        convergence.unassign(memberId);
        parts.ownership().ownedBy(memberId).forEach(partition -> release(partition, at));
        parts.ownership().release(memberId);
    }

    private void release(TopicPartition partition, Instant at) {
        parts.rebalances().released(partition, at);
        parts.offsets().handOver(partition, at);
    }

    private void settle(Instant at) {
        if (parts.rebalances().underWay() && (parts.roster().isEmpty() || converged())) {
            whole.converged(at);
        }
    }

    /** Nothing happened: the coordinator told where a member stands. */
    void described(String memberId, CurrentAssignment assignment) {
        convergence.assign(memberId, assignment);
        parts.ownership().assign(memberId, assignment.assigned());
    }

    /** Nothing happened: the coordinator told the epoch. */
    void described(OptionalInt told) {
        epoch = told;
        bumped = true;
    }

    /** The tombstones of a conversion may say that a member is gone, of a group that is classic by then. */
    void clear() {
        convergence.clear();
        metadataHash = OptionalLong.empty();
        epoch = OptionalInt.of(0);
        bumped = false;
    }
}
