package io.groupstage.web.wire;

import io.groupstage.api.CommitView;
import io.groupstage.group.CommitRecord;
import io.groupstage.web.http.Json;

/** Makes the {@link CommitView} of a commit. */
public final class CommitViews {

    private CommitViews() {}

    public static CommitView of(CommitRecord commit) {
        return new CommitView(
                commit.at().toEpochMilli(),
                commit.partition().topic(),
                commit.partition().partition(),
                Json.number(commit.offset()),
                commit.logPartition(),
                commit.logOffset(),
                commit.number());
    }
}
