package io.groupstage.group;

import java.util.List;

/**
 * Holds the last commits of a group as records.
 *
 * @param groupId the group; empty if there are no commits
 * @param newestFirst by number, without gaps at first, followed by the last commit of each other partition
 */
public record LastCommits(String groupId, List<CommitRecord> newestFirst) {

    /** Holds the commits of a group that has not committed. */
    public static final LastCommits NONE = new LastCommits("", List.of());

    public static LastCommits of(List<CommitRecord> newestFirst) {
        return newestFirst.isEmpty()
                ? NONE
                : new LastCommits(newestFirst.getFirst().groupId(), List.copyOf(newestFirst));
    }
}
