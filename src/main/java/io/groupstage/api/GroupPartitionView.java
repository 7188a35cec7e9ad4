package io.groupstage.api;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.groupstage.group.lag.OffsetState;
import io.groupstage.group.lag.OwnerState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is a partition as a group reads it.
 *
 * @param owner the member that owns it; also null in a share group, in which members share it
 * @param owners the members that consume it, in the order of joining
 * @param ownerState the number of owners compared with the number that should own it
 * @param offsetsWithoutRecord the number of offsets before the log end offset that do not hold a record: markers of
 *     transactions, and gaps
 * @param stateLabel the state as a text; it counts the offsets without a record if only such are left
 * @param subscribed whether a member subscribes to the topic; null if there are no members
 */
public record GroupPartitionView(
        String topic,
        int partition,
        @Nullable String owner,
        List<String> owners,
        OwnerState ownerState,
        @Nullable Long logStartOffset,
        @Nullable Long committedOffset,
        @Nullable Long logEndOffset,
        @Nullable Long lastStableOffset,
        @Nullable Long lag,
        @Nullable Long offsetsWithoutRecord,
        @Nullable Long lagMillis,
        boolean lagMillisAtLeast,
        @Nullable Long lastCommitAt,
        @JsonSerialize(using = ApiJson.PlainNumber.class) @Nullable Double commitsPerMinute,
        @JsonSerialize(using = ApiJson.PlainNumber.class) @Nullable Double recordsPerSecond,
        OffsetState state,
        String stateLabel,
        @Nullable Long unknownSince,
        @Nullable Boolean subscribed) {}
