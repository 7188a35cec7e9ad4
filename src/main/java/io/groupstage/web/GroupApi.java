package io.groupstage.web;

import io.groupstage.api.CommitView;
import io.groupstage.api.RebalanceView;
import io.groupstage.web.http.Json;
import io.groupstage.web.port.GroupSource;
import io.groupstage.web.wire.CommitViews;
import io.groupstage.web.wire.GroupViews;
import io.groupstage.web.wire.LagHistoryViews;
import io.groupstage.web.wire.RebalanceViews;
import java.util.List;
import java.util.Optional;

/** Answers the calls below {@code /api/v1/groups} with JSON in UTF-8, on one line. */
public final class GroupApi {

    private final GroupSource source;

    public GroupApi(GroupSource source) {
        this.source = source;
    }

    /** Answers {@code GET /api/v1/groups}. */
    public byte[] groups() {
        return Json.bytes(source.groups().stream()
                .map(group -> GroupViews.line(group, source))
                .toList());
    }

    /** Answers {@code GET /api/v1/groups/{groupId}}; empty if the group does not exist. */
    public Optional<byte[]> group(String groupId) {
        return source.group(groupId)
                .map(snapshot -> GroupViews.of(snapshot, source))
                .map(Json::bytes);
    }

    /** Answers {@code GET /api/v1/groups/{groupId}/rebalances}; empty if neither the group nor its history exists. */
    public Optional<byte[]> rebalances(String groupId) {
        List<RebalanceView> rebalances = rebalancesOf(groupId);
        return known(groupId, rebalances) ? Optional.of(Json.bytes(rebalances)) : Optional.empty();
    }

    /** Answers {@code GET /api/v1/groups/{groupId}/commits}; empty if neither the group nor a commit of it exists. */
    public Optional<byte[]> commits(String groupId) {
        List<CommitView> commits =
                source.commits(groupId).stream().map(CommitViews::of).toList();
        return known(groupId, commits) ? Optional.of(Json.bytes(commits)) : Optional.empty();
    }

    /** Answers {@code GET /api/v1/groups/{groupId}/lag}; empty if the group does not exist. */
    public Optional<byte[]> lag(String groupId) {
        return source.group(groupId)
                .map(group -> LagHistoryViews.of(groupId, source.lagHistory(groupId)))
                .map(Json::bytes);
    }

    private List<RebalanceView> rebalancesOf(String groupId) {
        return source.rebalances(groupId).stream().map(RebalanceViews::of).toList();
    }

    /** Returns whether the group or its history exists: the history stays when a group vanishes. */
    private boolean known(String groupId, List<?> history) {
        return !history.isEmpty() || source.group(groupId).isPresent();
    }
}
