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
import java.util.OptionalLong;
import java.util.Set;

/** What one group committed last, by partition. */
public final class CommittedOffsets {

    private final Map<TopicPartition, CommittedOffset> committed = new HashMap<>();
    /** Those of them that were asked for, and of which no record has been read. */
    private final Set<TopicPartition> found = new HashSet<>();
    /** Those that changed hands and were not committed since. */
    private final Set<TopicPartition> handedOver = new HashSet<>();
    /** Those for which a client stored a negative offset: Kafka keeps it, and reads it as no commit. */
    private final Set<TopicPartition> none = new HashSet<>();

    /** Returns what was committed before that; empty where there is nothing to compare with. */
    OptionalLong commit(GroupEvent.OffsetCommitted commit) {
        if (commit.offset() < 0) {
            forget(commit.partition());
            none.add(commit.partition());
            return OptionalLong.empty();
        }
        none.remove(commit.partition());
        boolean another = handedOver.remove(commit.partition());
        boolean comparable = !found.remove(commit.partition());
        Optional<CommittedOffset> before =
                Optional.ofNullable(committed.get(commit.partition())).filter(known -> comparable);
        committed.put(
                commit.partition(),
                before.map(known -> another
                                ? known.nextOfAnother(commit.offset(), commit.at())
                                : known.next(commit.offset(), commit.at()))
                        .orElseGet(() -> CommittedOffset.first(commit.offset(), commit.at())));
        return before.isPresent() ? OptionalLong.of(before.get().offset()) : OptionalLong.empty();
    }

    /** What the log tells of it may be older than this, and is read afterwards: it is nothing to compare with. */
    void find(GroupEvent.OffsetFound offset) {
        committed.put(offset.partition(), CommittedOffset.first(offset.offset(), offset.at()));
        found.add(offset.partition());
    }

    /** Another has the partition from that instant, or nobody: its commits come at intervals of their own. */
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

    /** Those that are committed. */
    Set<TopicPartition> partitions() {
        return Collections.unmodifiableSet(committed.keySet());
    }

    /** A copy. */
    Map<TopicPartition, CommittedOffset> all() {
        return Map.copyOf(committed);
    }

    /** A copy, in numbers alone. */
    Map<TopicPartition, Long> numbers() {
        Map<TopicPartition, Long> numbers = new HashMap<>();
        committed.forEach((partition, commit) -> numbers.put(partition, commit.offset()));
        return numbers;
    }
}
