package io.groupstage.web.wire;

import io.groupstage.group.CommitRecord;
import io.groupstage.web.http.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is the JSON of a commit as a record.
 *
 * @param offset null for a tombstone
 * @param number its number among the group's commits: a gap is a commit that was not shown
 */
public record CommitJson(
        long at, String topic, int partition, @Nullable Long offset, int logPartition, long logOffset, long number) {

    /** Is the data of an event. */
    public record Event(String groupId, List<CommitJson> commits) {}

    public static CommitJson of(CommitRecord commit) {
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
