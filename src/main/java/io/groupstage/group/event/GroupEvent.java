package io.groupstage.group.event;

import io.groupstage.group.Cause;
import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.Generation;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TaskAssignment;
import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A fact about a group, in the past tense, with the instant at which it happened. */
public sealed interface GroupEvent {

    /** Returns the group's name; hostile text. */
    String groupId();

    /** Returns the instant of the event: by the coordinator's clock for records, by the observer's for requests. */
    Instant at();

    /** The members of a classic group agreed on an assignment, or the last member left. */
    record GenerationCompleted(String groupId, Generation generation, Instant at) implements GroupEvent {}

    /** A group of this protocol was deleted. Its committed offsets have tombstones of their own. */
    record GroupForgotten(String groupId, Protocol protocol, Instant at) implements GroupEvent {}

    /**
     * A group that is not classic has a new epoch: a rebalance starts.
     *
     * @param metadataHash the hash of the subscribed topics' metadata; 0 if the coordinator keeps none
     */
    record EpochBumped(String groupId, Protocol protocol, int epoch, long metadataHash, Instant at)
            implements GroupEvent {}

    /** A member of a group that is not classic joined, or changed its metadata. */
    record MemberJoined(String groupId, Protocol protocol, MemberIdentity member, Instant at) implements GroupEvent {}

    /** A member of a group that is not classic left or was removed. */
    record MemberLeft(String groupId, String memberId, Instant at) implements GroupEvent {}

    /** The coordinator computed the target assignment of this epoch. */
    record TargetCompleted(String groupId, int epoch, Instant at) implements GroupEvent {}

    /** A member of a group that is not classic has a new target assignment. */
    record MemberTargeted(String groupId, String memberId, Set<TopicPartition> partitions, Instant at)
            implements GroupEvent {}

    /**
     * A member of a group that is not classic has a new assignment; in a share group, the partitions that it may fetch
     * from.
     */
    record MemberAssigned(String groupId, Protocol protocol, String memberId, CurrentAssignment assignment, Instant at)
            implements GroupEvent {}

    /** A member of a streams group has new tasks; its partitions are those that its tasks read. */
    record TasksAssigned(String groupId, String memberId, TaskAssignment assignment, Instant at)
            implements GroupEvent {}

    /**
     * The topology of a streams group was written.
     *
     * @param sources the topics that each subtopology reads, by its id: task n reads partition n of each
     */
    record TopologyRecorded(String groupId, Map<String, Set<String>> sources, Instant at) implements GroupEvent {

        public TopologyRecorded {
            sources = Map.copyOf(sources);
        }
    }

    /**
     * The coordinator resolved a pattern that members of a KIP-848 group subscribe to.
     *
     * @param topics the matching topics; empty if no member subscribes to the pattern any more
     */
    record PatternResolved(String groupId, String pattern, Optional<Set<String>> topics, Instant at)
            implements GroupEvent {

        public PatternResolved {
            topics = topics.map(Set::copyOf);
        }
    }

    /** The assignment of a member of a group that is not classic was deleted. */
    record MemberUnassigned(String groupId, String memberId, Instant at) implements GroupEvent {}

    /** The name of a topic became known; assignments have used its id so far. */
    record TopicNamed(String groupId, String topicId, String name, Instant at) implements GroupEvent {}

    /** An offset was committed, by a member or by a tool. */
    record OffsetCommitted(String groupId, TopicPartition partition, long offset, Instant at) implements GroupEvent {}

    /** A committed offset was deleted or has expired. */
    record OffsetForgotten(String groupId, TopicPartition partition, Instant at) implements GroupEvent {}

    /** A coordinator described a group on request. This does not show what happened before. */
    record GroupDescribed(String groupId, Description description, Instant at) implements GroupEvent {}

    /**
     * A coordinator returned a committed offset on request.
     *
     * @param at the instant of the answer; the instant of the commit is not known
     */
    record OffsetFound(String groupId, TopicPartition partition, long offset, Instant at) implements GroupEvent {}

    /**
     * A coordinator logged that it starts to rebalance a classic group.
     *
     * @param generation the old generation, which will be replaced
     * @param detail the coordinator's reason, verbatim; it may contain a client's text
     */
    record RebalanceBegan(String groupId, int generation, Cause cause, String detail, Instant at)
            implements GroupEvent {}

    /**
     * A coordinator logged why a member joined, left or changed.
     *
     * @param detail the coordinator's or the client's text; may be empty
     */
    record MembershipExplained(String groupId, String memberId, Cause cause, String detail, Instant at)
            implements GroupEvent {}

    /** A topic that the group reads was deleted. */
    record TopicDeleted(String groupId, String topic, Instant at) implements GroupEvent {}

    /** A topic that the group reads was deleted, and another one was created under the same name. */
    record TopicRecreated(String groupId, String topic, Instant at) implements GroupEvent {}

    /** A topic that the group reads has more partitions than before. */
    record PartitionsAdded(String groupId, String topic, int before, int after, Instant at) implements GroupEvent {}

    /** A coordinator returned the assignor of a group: that of a KIP-848 group is not in any record. */
    record AssignorObserved(String groupId, String assignor, Instant at) implements GroupEvent {}
}
