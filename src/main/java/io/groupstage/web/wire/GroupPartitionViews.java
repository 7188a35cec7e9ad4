package io.groupstage.web.wire;

import io.groupstage.api.GroupPartitionView;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.lag.PartitionView;
import io.groupstage.group.lag.PartitionView.TimeLag;
import io.groupstage.group.log.LogRange;
import io.groupstage.web.http.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes the {@link GroupPartitionView} of a partition as a group reads it. */
final class GroupPartitionViews {

    private GroupPartitionViews() {}

    /** Creates the record for a group whose members share partitions, or own them alone. */
    static GroupPartitionView of(PartitionView view, boolean shared, Optional<Boolean> subscribed) {
        Optional<LogRange> log = view.log();
        Optional<TimeLag> lag = view.timeLag();
        return new GroupPartitionView(
                view.partition().topic(),
                view.partition().partition(),
                shared ? null : view.owners().stream().findFirst().orElse(null),
                view.owners(),
                view.ownerState(),
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
                view.state(),
                view.stateLabel(),
                Json.millis(view.unknownSince()),
                subscribed.orElse(null));
    }

    private static @Nullable Double tenths(OptionalDouble measured) {
        return measured.isPresent() ? Json.tenths(measured.getAsDouble()) : null;
    }
}
