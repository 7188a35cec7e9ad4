package io.groupstage.group.fold;

import io.groupstage.group.Cause;
import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.Description;
import io.groupstage.group.event.GroupEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Folds the records of groups whose members converge one by one to the group's epoch: KIP-848, share and streams
 * groups. Each record holds one fact about one member. A rebalance ends when all members have their target assignment.
 */
final class EpochFold {

    private final GroupParts parts;
    private final WholeGroup whole;
    private final Reconciliation reconciliation = new Reconciliation();
    /** Empty while only a description is known: the coordinator does not always include the epoch. */
    private OptionalInt epoch = OptionalInt.of(0);

    private OptionalLong metadataHash = OptionalLong.empty();
    private boolean bumped;

    EpochFold(GroupParts parts, WholeGroup whole) {
        this.parts = parts;
        this.whole = whole;
    }

    OptionalInt epoch() {
        return epoch;
    }

    /**
     * Returns whether all members have the target of the group's epoch, as in Kafka's
     * {@code ConsumerGroup.maybeUpdateGroupState}. A member reaches that epoch only after the target was computed for
     * it, so the target's own epoch need not be compared.
     */
    boolean converged() {
        return reconciliation.allReached(epoch.orElse(0), parts.roster().memberIds());
    }

    void bump(GroupEvent.EpochBumped event) {
        epoch = OptionalInt.of(event.epoch());
        bumped = true;
        boolean changed = metadataHash.isPresent() && metadataHash.getAsLong() != event.metadataHash();
        metadataHash = OptionalLong.of(event.metadataHash());
        parts.rebalances().bump(event.at(), changed, isNew(event));
        settle(event.at());
    }

    /**
     * Returns whether the group is new. Kafka starts with epoch 1, since 4.4 with epoch 2, and writes the first member
     * in the same batch. In a compacted log, epoch 2 may also belong to a group whose epoch 1 is gone: then a member
     * joined earlier.
     */
    private boolean isNew(GroupEvent.EpochBumped event) {
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
        own(assigned.memberId(), reconciliation.assign(assigned.memberId(), assigned.assignment()), assigned.at());
    }

    void readTopology(GroupEvent.TopologyRecorded topology) {
        parts.subscriptions().read(topology);
        reconciliation
                .storeTopology(topology)
                .forEach((memberId, assignment) -> own(memberId, assignment, topology.at()));
    }

    private void own(String memberId, CurrentAssignment assignment, Instant at) {
        Set<TopicPartition> before = parts.ownership().ownedBy(memberId);
        Set<TopicPartition> readBefore = reconciliation.readBy(memberId);
        reconciliation.assign(memberId, assignment);
        beginAt(assignment.memberEpoch());
        readBefore.removeAll(reconciliation.readBy(memberId));
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
            // A static member returned, or compaction put this record behind its epoch.
            parts.rebalances().renamed(whole.assignment());
            parts.roster().settle();
        }
    }

    /**
     * Sets the first epoch. Kafka does not write the epoch of a new group that has nothing to assign, for example if a
     * pattern matches no topic. Its members are at the first epoch: 0, or 1 since Kafka 4.4. Later epochs are always
     * written.
     */
    private void beginAt(int memberEpoch) {
        if (!bumped && memberEpoch == 1) {
            epoch = OptionalInt.of(memberEpoch);
        }
    }

    /**
     * Releases the member's partitions. This does not end a rebalance: in the same batch, another member replaces this
     * one, or a new epoch follows.
     */
    void unassign(String memberId, Instant at) {
        reconciliation.readBy(memberId).forEach(partition -> parts.rebalances().stopped(partition, at));
        reconciliation.unassign(memberId);
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

    /** Sets the epoch and the members from a description, under any protocol; this is not a change. */
    void described(Description description, Instant at) {
        epoch = description.epoch();
        bumped = true;
        for (Description.Participant member : description.members()) {
            String memberId = member.identity().memberId();
            parts.roster().join(member.identity(), at);
            reconciliation.assign(memberId, member.assignment());
            parts.ownership().assign(memberId, member.assignment().assigned());
        }
    }

    /**
     * Forgets all members. After a conversion, tombstones of members may still arrive while the group is already
     * classic.
     */
    void clear() {
        reconciliation.clear();
        metadataHash = OptionalLong.empty();
        epoch = OptionalInt.of(0);
        bumped = false;
    }
}
