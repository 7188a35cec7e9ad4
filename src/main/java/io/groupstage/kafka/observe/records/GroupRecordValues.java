package io.groupstage.kafka.observe.records;

import io.groupstage.group.event.GroupEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.protocol.ApiMessage;

/** Decodes the values that all kinds of groups have in common. */
final class GroupRecordValues {

    private GroupRecordValues() {}

    /** Decodes the epoch of an assignment. Its tombstone is ignored: it accompanies that of the group, which counts. */
    static Optional<GroupEvent> target(String groupId, OptionalInt epoch, Instant at) {
        return epoch.isPresent()
                ? Optional.of(new GroupEvent.TargetCompleted(groupId, epoch.getAsInt(), at))
                : Optional.empty();
    }

    static IllegalArgumentException unexpected(ApiMessage value) {
        return new IllegalArgumentException("a value of another type than its key: " + value.getClass());
    }
}
