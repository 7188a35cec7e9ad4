package io.groupstage.web;

import io.groupstage.group.CommitPace;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.GroupSnapshot;
import io.groupstage.group.LogRange;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partition as a group reads it, on the wire.
 *
 * @param owner the member that has it; null as well in a share group, where none has it alone
 * @param owners the members that consume it, in the order of joining
 */
record PartitionJson(
        String topic,
        int partition,
        @Nullable String owner,
        List<String> owners,
        @Nullable Long logStartOffset,
        @Nullable Long committedOffset,
        @Nullable Long logEndOffset,
        @Nullable Long lastStableOffset,
        @Nullable Long lag,
        @Nullable Long lagMillis,
        boolean lagMillisAtLeast,
        @Nullable Long lastCommitAt,
        @Nullable Number commitsPerMinute,
        @Nullable Number recordsPerSecond,
        @Nullable String state,
        @Nullable Long unknownSince) {

    static PartitionJson of(GroupSnapshot snapshot, TopicPartition partition) {
        Optional<LogRange> log = Optional.ofNullable(snapshot.logs().get(partition));
        Optional<CommittedOffset> committed =
                Optional.ofNullable(snapshot.group().committed().get(partition));
        List<String> owners = owners(snapshot, partition);
        boolean shared = snapshot.group().protocol() == Protocol.SHARE;
        return new PartitionJson(
                partition.topic(),
                partition.partition(),
                shared ? null : owners.stream().findFirst().orElse(null),
                owners,
                log.map(LogRange::logStartOffset).orElse(null),
                committed.map(CommittedOffset::offset).orElse(null),
                log.map(LogRange::logEndOffset).orElse(null),
                null,
                Json.number(snapshot.lag(partition)),
                null,
                false,
                Json.millis(committed.map(CommittedOffset::at)),
                committed.flatMap(CommitPace::perMinute).map(Json::tenths).orElse(null),
                null,
                null,
                null);
    }

    private static List<String> owners(GroupSnapshot snapshot, TopicPartition partition) {
        return snapshot.group().members().stream()
                .filter(member -> member.partitions().contains(partition))
                .sorted(Comparator.comparingInt(Member::ordinal))
                .map(Member::memberId)
                .toList();
    }
}
