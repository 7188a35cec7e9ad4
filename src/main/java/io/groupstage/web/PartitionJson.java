package io.groupstage.web;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.GroupSnapshot;
import io.groupstage.group.LogRange;
import io.groupstage.group.Member;
import io.groupstage.group.TopicPartition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partition as a group reads it, on the wire.
 *
 * @param owner the member that has it
 * @param lagMillis not known yet
 */
record PartitionJson(
        String topic,
        int partition,
        @Nullable String owner,
        @Nullable Long logStartOffset,
        @Nullable Long committedOffset,
        @Nullable Long logEndOffset,
        @Nullable Long lag,
        @Nullable Long lagMillis,
        @Nullable Long lastCommitAt) {

    static PartitionJson of(GroupSnapshot snapshot, TopicPartition partition) {
        Optional<LogRange> log = Optional.ofNullable(snapshot.logs().get(partition));
        Optional<CommittedOffset> committed =
                Optional.ofNullable(snapshot.group().committed().get(partition));
        return new PartitionJson(
                partition.topic(),
                partition.partition(),
                snapshot.group().owner(partition).map(Member::memberId).orElse(null),
                log.map(LogRange::logStartOffset).orElse(null),
                committed.map(CommittedOffset::offset).orElse(null),
                log.map(LogRange::logEndOffset).orElse(null),
                Json.number(snapshot.lag(partition)),
                null,
                Json.millis(committed.map(CommittedOffset::at)));
    }
}
