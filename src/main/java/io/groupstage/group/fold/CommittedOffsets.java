package io.groupstage.group.fold;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the last committed offset of one group for each partition. */
public final class CommittedOffsets {

    private final Map<TopicPartition, CommittedOffset> committed = new HashMap<>();
    /** The partitions whose offset came from a request, and of which no record has been read. */
    private final Set<TopicPartition> found = new HashSet<>();
    /** The partitions that got another owner and have not been committed since. */
    private final Set<TopicPartition> handedOver = new HashSet<>();
    /** The partitions with a negative offset from a client: Kafka stores it, and treats it as no commit. */
    private final Set<TopicPartition> none = new HashSet<>();

    /** Returns what was committed before; empty if there is nothing to compare with. */
    Optional<CommittedOffset> commit(GroupEvent.OffsetCommitted commit) {
        if (commit.offset() < 0) {
            forget(commit.partition());
            none.add(commit.partition());
            return Optional.empty();
        }
        none.remove(commit.partition());
        boolean another = handedOver.remove(commit.partition());
        boolean incomparable = found.remove(commit.partition());
        CommittedOffset before = committed.get(commit.partition());
        if (before == null || incomparable) {
            committed.put(commit.partition(), CommittedOffset.first(commit.offset(), commit.at()));
            return Optional.empty();
        }
        committed.put(
                commit.partition(),
                another
                        ? before.nextOfAnother(commit.offset(), commit.at())
                        : before.next(commit.offset(), commit.at()));
        return Optional.of(before);
    }

    /**
     * Stores an offset from a request. Records that are read afterwards may be older, so they are not compared with it.
     */
    void find(GroupEvent.OffsetFound offset) {
        committed.put(offset.partition(), CommittedOffset.first(offset.offset(), offset.at()));
        found.add(offset.partition());
    }

    /** Notes that the partition has another owner, or none, from that instant: its commits have other intervals. */
    void handOver(TopicPartition partition, Instant at) {
        if (committed.computeIfPresent(partition, (same, before) -> before.handedOver(at)) != null) {
            handedOver.add(partition);
        }
    }

    void forget(TopicPartition partition) {
        handedOver.remove(partition);
        committed.remove(partition);
        found.remove(partition);
        none.remove(partition);
    }

    boolean isEmpty() {
        return committed.isEmpty() && none.isEmpty();
    }

    /** Returns the partitions that have a committed offset. */
    Set<TopicPartition> partitions() {
        return Collections.unmodifiableSet(committed.keySet());
    }

    /** Returns a copy. */
    Map<TopicPartition, CommittedOffset> all() {
        return Map.copyOf(committed);
    }
}
