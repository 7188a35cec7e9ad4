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

    /** The group's name; hostile text. */
    String groupId();

    /** When it happened: the coordinator's clock for what stands in the log, the observer's for what was asked. */
    Instant at();

    /** A classic group's members agreed on who owns what, or the last of them left. */
    record GenerationCompleted(String groupId, Generation generation, Instant at) implements GroupEvent {}

    /** A group of this protocol is no more. Its committed offsets have tombstones of their own. */
    record GroupForgotten(String groupId, Protocol protocol, Instant at) implements GroupEvent {}

    /**
     * A group that is not classic has a new epoch: a rebalance begins.
     *
     * @param metadataHash of the topics that its members subscribe to; 0 where the coordinator keeps none
     */
    record EpochBumped(String groupId, Protocol protocol, int epoch, long metadataHash, Instant at)
            implements GroupEvent {}

    /** A member of a group that is not classic joined, or told something new about itself. */
    record MemberJoined(String groupId, Protocol protocol, MemberIdentity member, Instant at) implements GroupEvent {}

    /** A member of a group that is not classic left or was expelled. */
    record MemberLeft(String groupId, String memberId, Instant at) implements GroupEvent {}

    /** The coordinator computed who shall own what from this epoch on. */
    record TargetCompleted(String groupId, int epoch, Instant at) implements GroupEvent {}

    /** What a member of a group that is not classic shall own in the end. */
    record MemberTargeted(String groupId, String memberId, Set<TopicPartition> partitions, Instant at)
            implements GroupEvent {}

    /** What a member of a group that is not classic owns from now on; in a share group, what it may fetch from. */
    record MemberAssigned(String groupId, Protocol protocol, String memberId, CurrentAssignment assignment, Instant at)
            implements GroupEvent {}

    /** What a member of a streams group runs from now on; its partitions are those that its tasks read. */
    record TasksAssigned(String groupId, String memberId, TaskAssignment assignment, Instant at)
            implements GroupEvent {}

    /**
     * What a streams group's tasks read.
     *
     * @param sources the topics that each subtopology reads, by its id: task n reads partition n of each
     */
    record TopologyTold(String groupId, Map<String, Set<String>> sources, Instant at) implements GroupEvent {

        public TopologyTold {
            sources = Map.copyOf(sources);
        }
    }

    /**
     * The coordinator looked for the topics that a pattern of a KIP-848 group's members stands for.
     *
     * @param topics those that there are; empty when no member asks for the pattern any more
     */
    record PatternResolved(String groupId, String pattern, Optional<Set<String>> topics, Instant at)
            implements GroupEvent {

        public PatternResolved {
            topics = topics.map(Set::copyOf);
        }
    }

    /** A member of a group that is not classic owns nothing any more. */
    record MemberUnassigned(String groupId, String memberId, Instant at) implements GroupEvent {}

    /** The name of a topic that assignments have called by its id so far. */
    record TopicNamed(String groupId, String topicId, String name, Instant at) implements GroupEvent {}

    /** A group committed an offset, by its members or by a tool. */
    record OffsetCommitted(String groupId, TopicPartition partition, long offset, Instant at) implements GroupEvent {}

    /** A committed offset was deleted or has expired. */
    record OffsetForgotten(String groupId, TopicPartition partition, Instant at) implements GroupEvent {}

    /** A coordinator described a group on a question. What happened to it before that is not known by it. */
    record GroupDescribed(String groupId, Description description, Instant at) implements GroupEvent {}

    /**
     * A coordinator told a committed offset on a question.
     *
     * @param at of the answer: when it was committed is not known
     */
    record OffsetFound(String groupId, TopicPartition partition, long offset, Instant at) implements GroupEvent {}

    /**
     * A coordinator said in its log that it begins to rebalance a classic group.
     *
     * @param generation the old one, to be replaced
     * @param detail the coordinator's reason, in its words, with a client's in them
     */
    record RebalanceBegan(String groupId, int generation, Cause cause, String detail, Instant at)
            implements GroupEvent {}

    /**
     * A coordinator said in its log why a member came, went or changed.
     *
     * @param detail the coordinator's or the client's own words; may be empty
     */
    record MembershipExplained(String groupId, String memberId, Cause cause, String detail, Instant at)
            implements GroupEvent {}

    /** A topic that the group reads is no more. */
    record TopicDeleted(String groupId, String topic, Instant at) implements GroupEvent {}

    /** A topic that the group reads was deleted, and there is another one of the same name. */
    record TopicRecreated(String groupId, String topic, Instant at) implements GroupEvent {}

    /** A topic that the group reads has more partitions than before. */
    record PartitionsAdded(String groupId, String topic, int before, int after, Instant at) implements GroupEvent {}

    /** The coordinator told which assignor a group uses: that of a KIP-848 group is written nowhere. */
    record AssignorObserved(String groupId, String assignor, Instant at) implements GroupEvent {}
}
