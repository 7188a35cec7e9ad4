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
 * Is the JSON of a partition as a group reads it.
 *
 * @param owner the member that owns it; also null in a share group, in which members share it
 * @param offsetsWithoutRecord the number of offsets before the log end offset that do not hold a record: markers of
 *     transactions, and gaps
 * @param subscribed whether a member subscribes to the topic; null if there are no members
 * @param owners the members that consume it, in the order of joining
 * @param ownerState the number of owners compared with the number that should own it
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

    /** Creates the JSON for a group whose members share partitions, or own them alone. */
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
