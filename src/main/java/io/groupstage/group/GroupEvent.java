package io.groupstage.group;

import java.time.Instant;
import java.util.Set;

/** A fact about a group, in the past tense, with the instant at which it happened. */
public sealed interface GroupEvent {

    /** The group's name; hostile text. */
    String groupId();

    /** When it happened: the coordinator's clock for what stands in the log, the observer's for what was asked. */
    Instant at();

    /** A classic group's members agreed on who owns what, or the last of them left. */
    record GenerationCompleted(String groupId, Generation generation, Instant at) implements GroupEvent {}

    /** A group of this protocol is no more. Its committed offsets have tombstones of their own. */
    record GroupForgotten(String groupId, Protocol protocol, Instant at) implements GroupEvent {}

    /** A group that is not classic has a new epoch: a rebalance begins. */
    record EpochBumped(String groupId, Protocol protocol, int epoch, Instant at) implements GroupEvent {}

    /** A member of a KIP-848 group joined, or told something new about itself. */
    record MemberJoined(String groupId, MemberIdentity member, Instant at) implements GroupEvent {}

    /** A member of a KIP-848 group left or was expelled. */
    record MemberLeft(String groupId, String memberId, Instant at) implements GroupEvent {}

    /** The coordinator computed who shall own what from this epoch on. */
    record TargetCompleted(String groupId, int epoch, Instant at) implements GroupEvent {}

    /** What a member of a KIP-848 group shall own in the end. */
    record MemberTargeted(String groupId, String memberId, Set<TopicPartition> partitions, Instant at)
            implements GroupEvent {}

    /** What a member of a KIP-848 group owns from now on. */
    record MemberAssigned(String groupId, String memberId, CurrentAssignment assignment, Instant at)
            implements GroupEvent {}

    /** A member of a KIP-848 group owns nothing any more. */
    record MemberUnassigned(String groupId, String memberId, Instant at) implements GroupEvent {}

    /** The name of a topic that assignments have called by its id so far. */
    record TopicNamed(String groupId, String topicId, String name, Instant at) implements GroupEvent {}

    /** A group committed an offset, by its members or by a tool. */
    record OffsetCommitted(String groupId, TopicPartition partition, long offset, Instant at) implements GroupEvent {}

    /** A committed offset was deleted or has expired. */
    record OffsetForgotten(String groupId, TopicPartition partition, Instant at) implements GroupEvent {}

    /**
     * The coordinator told a state that the log does not hold: that a classic group rebalances is written nowhere.
     *
     * @param at when it was asked, so that an answer that is older than a new generation is known to be
     */
    record StateObserved(String groupId, GroupState state, Instant at) implements GroupEvent {}

    /** The coordinator told which assignor a group uses: that of a KIP-848 group is written nowhere. */
    record AssignorObserved(String groupId, String assignor, Instant at) implements GroupEvent {}
}
