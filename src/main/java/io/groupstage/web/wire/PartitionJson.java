package io.groupstage.web.wire;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.lag.PartitionView;
import io.groupstage.group.lag.PartitionView.TimeLag;
import io.groupstage.group.log.LogRange;
import io.groupstage.web.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A partition as a group reads it, on the wire.
 *
 * @param owner the member that has it; null as well in a share group, where none has it alone
 * @param offsetsWithoutRecord how many stand before the log's end although nothing waits: markers of transactions, and gaps
 * @param subscribed whether a member subscribes to the topic; unknown where there are no members
 * @param owners the members that consume it, in the order of joining
 * @param ownerState how many have it, beside how many should
 */
record PartitionJson(
        String topic,
        int partition,
        @Nullable String owner,
        List<String> owners,
        String ownerState,
        @Nullable Long logStartOffset,
        @Nullable Long committedOffset,
        @Nullable Long logEndOffset,
        @Nullable Long lastStableOffset,
        @Nullable Long lag,
        @Nullable Long offsetsWithoutRecord,
        @Nullable Long lagMillis,
        boolean lagMillisAtLeast,
        @Nullable Long lastCommitAt,
        @Nullable Number commitsPerMinute,
        @Nullable Number recordsPerSecond,
        String state,
        @Nullable Long unknownSince,
        @Nullable Boolean subscribed) {

    /** Of a group whose members share their partitions, or do not. */
    static PartitionJson of(PartitionView view, boolean shared, Optional<Boolean> subscribed) {
        Optional<LogRange> log = view.log();
        Optional<TimeLag> lag = view.timeLag();
        return new PartitionJson(
                view.partition().topic(),
                view.partition().partition(),
                shared ? null : view.owners().stream().findFirst().orElse(null),
                view.owners(),
                view.ownerState().name(),
                log.map(LogRange::logStartOffset).orElse(null),
                view.committed().map(CommittedOffset::offset).orElse(null),
                log.map(LogRange::logEndOffset).orElse(null),
                Json.number(log.map(LogRange::lastStableOffset).orElse(OptionalLong.empty())),
                Json.number(view.lag()),
                view.lag().isPresent() ? view.offsetsWithoutRecord() : null,
                lag.map(TimeLag::duration).map(Duration::toMillis).orElse(null),
                lag.map(TimeLag::atLeast).orElse(false),
                Json.millis(view.lastCommitAt()),
                tenths(view.commitsPerMinute()),
                tenths(view.recordsPerSecond()),
                view.state().name(),
                Json.millis(view.unknownSince()),
                subscribed.orElse(null));
    }

    private static @Nullable Number tenths(OptionalDouble measured) {
        return measured.isPresent() ? Json.tenths(measured.getAsDouble()) : null;
    }
}
