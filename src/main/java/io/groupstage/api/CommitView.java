package io.groupstage.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is a commit as a record.
 *
 * @param offset null for a tombstone
 * @param number its number among the group's commits: a gap is a commit that was not shown
 */
public record CommitView(
        long at, String topic, int partition, @Nullable Long offset, int logPartition, long logOffset, long number) {

    /** Is the data of an event. */
    public record Event(String groupId, List<CommitView> commits) {}
}
