package io.groupstage.web;

import io.groupstage.group.CommitRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit as a record, on the wire.
 *
 * @param offset null for a tombstone
 * @param number its place among the group's records: a gap is what was not shown
 */
record CommitJson(
        long at, String topic, int partition, @Nullable Long offset, int logPartition, long logOffset, long number) {

    /** The data of an event. */
    record News(String groupId, List<CommitJson> commits) {}

    static CommitJson of(CommitRecord commit) {
        return new CommitJson(
                commit.at().toEpochMilli(),
                commit.partition().topic(),
                commit.partition().partition(),
                Json.number(commit.offset()),
                commit.logPartition(),
                commit.logOffset(),
                commit.number());
    }
}
