package io.groupstage.kafka.observe.records;

import io.groupstage.group.event.GroupEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.protocol.ApiMessage;

/** The decoders of all kinds of groups read some values in the same way. */
final class GroupRecordValues {

    private GroupRecordValues() {}

    /** Of an assignment's epoch; its tombstone goes with the group's own, which is the one that counts. */
    static Optional<GroupEvent> target(String groupId, OptionalInt epoch, Instant at) {
        return epoch.isPresent()
                ? Optional.of(new GroupEvent.TargetCompleted(groupId, epoch.getAsInt(), at))
                : Optional.empty();
    }

    static IllegalArgumentException unexpected(ApiMessage value) {
        return new IllegalArgumentException("a value of another type than its key: " + value.getClass());
    }
}
