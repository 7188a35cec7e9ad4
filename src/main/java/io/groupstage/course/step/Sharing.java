package io.groupstage.course.step;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.TopicPartition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds which member owns which partitions of a topic, since when, and which members have committed progress since.
 *
 * <p>An ownership begins when a member is first seen to own a partition in an epoch, and holds the committed offset of that
 * moment. For example, A owns partitions 0 and 1, and both committed offsets are 10. Then B joins and gets partition 1.
 * The epoch is new, so both ownerships begin at 10. A commit of 12 for partition 0 is progress of A. Only a commit above 10
 * for partition 1, after B was seen to own it, is progress of B. (In a KIP-848 group the epoch rises before the
 * partition moves: until then, a commit for partition 1 belongs to A.)
 *
 * @param ownerships the current ownerships, by partition
 * @param progressing the ids of the members that own a partition and have committed progress on it since
 */
record Sharing(Map<TopicPartition, Ownership> ownerships, Set<String> progressing) {

    static final Sharing NONE = new Sharing(Map.of(), Set.of());

    /**
     * A member's ownership of one partition.
     *
     * @param baseline the committed offset when it began
     */
    record Ownership(String memberId, int epoch, Optional<Long> baseline) {

        boolean sameAs(String otherMember, int otherEpoch) {
            return memberId.equals(otherMember) && epoch == otherEpoch;
        }

        boolean progressed(Optional<Long> committed) {
            return committed.isPresent() && (baseline.isEmpty() || committed.get() > baseline.get());
        }
    }

    /** Returns how many members own a partition. */
    int owners() {
        return (int)
                ownerships.values().stream().map(Ownership::memberId).distinct().count();
    }

    /** Returns how many of these members have committed progress. */
    int progressed() {
        return progressing.size();
    }

    Sharing seen(Group group, String topic) {
        Map<TopicPartition, Ownership> now = new HashMap<>();
        for (Member member : group.members()) {
            for (TopicPartition partition : member.partitions()) {
                if (partition.topic().equals(topic)) {
                    now.put(partition, ownership(member, partition, group));
                }
            }
        }
        return new Sharing(Map.copyOf(now), progressing(now, group));
    }

    private Ownership ownership(Member member, TopicPartition partition, Group group) {
        Ownership before = ownerships.get(partition);
        return before != null && before.sameAs(member.memberId(), group.epoch())
                ? before
                : new Ownership(member.memberId(), group.epoch(), committed(group, partition));
    }

    private static Set<String> progressing(Map<TopicPartition, Ownership> ownerships, Group group) {
        return ownerships.entrySet().stream()
                .filter(entry -> entry.getValue().progressed(committed(group, entry.getKey())))
                .map(entry -> entry.getValue().memberId())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Long> committed(Group group, TopicPartition partition) {
        return Optional.ofNullable(group.committed().get(partition)).map(CommittedOffset::offset);
    }
}
