package io.groupstage.group;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What one group committed last, by partition. */
final class Offsets {

    private final Map<TopicPartition, CommittedOffset> committed = new HashMap<>();
    /** Those of them that were asked for, and of which no record has been read. */
    private final Set<TopicPartition> found = new HashSet<>();

    /** Returns what was committed before that; empty where there is nothing to compare with. */
    OptionalLong commit(GroupEvent.OffsetCommitted commit) {
        boolean comparable = !found.remove(commit.partition());
        Optional<CommittedOffset> before =
                Optional.ofNullable(committed.get(commit.partition())).filter(known -> comparable);
        committed.put(
                commit.partition(),
                before.map(known -> known.next(commit.offset(), commit.at()))
                        .orElseGet(() -> CommittedOffset.first(commit.offset(), commit.at())));
        return before.isPresent() ? OptionalLong.of(before.get().offset()) : OptionalLong.empty();
    }

    /** What the log tells of it may be older than this, and is read afterwards: it is nothing to compare with. */
    void find(GroupEvent.OffsetFound offset) {
        committed.put(offset.partition(), CommittedOffset.first(offset.offset(), offset.at()));
        found.add(offset.partition());
    }

    void forget(TopicPartition partition) {
        committed.remove(partition);
        found.remove(partition);
    }

    boolean isEmpty() {
        return committed.isEmpty();
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
