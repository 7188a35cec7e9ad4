package io.groupstage.web;

import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.GroupSource;
import io.groupstage.web.port.ReplaySource;
import io.javalin.http.Context;
import java.util.Optional;

/** Routes the calls about groups: all groups, one group, its rebalances, its commits. */
final class GroupRoutes {

    private final GroupApi groups;
    private final PastLab past;

    GroupRoutes(GroupSource groups, ReplaySource replay) {
        this.groups = new GroupApi(groups);
        this.past = new PastLab(replay);
    }

    void add(Routes routes) {
        routes.get("/api/v1/groups", this::list)
                .get("/api/v1/lag", ctx -> found(ctx, groups.lag(requiredId(ctx))))
                .get("/api/v1/rebalances", ctx -> found(ctx, groups(ctx).rebalances(requiredId(ctx))))
                .get("/api/v1/commits", ctx -> found(ctx, groups.commits(requiredId(ctx))))
                .get("/api/v1/groups/{groupId}", ctx -> found(ctx, groups(ctx).group(groupId(ctx))))
                .get("/api/v1/groups/{groupId}/lag", ctx -> found(ctx, groups.lag(groupId(ctx))))
                .get(
                        "/api/v1/groups/{groupId}/rebalances",
                        ctx -> found(ctx, groups(ctx).rebalances(groupId(ctx))))
                .get("/api/v1/groups/{groupId}/commits", ctx -> found(ctx, groups.commits(groupId(ctx))));
    }

    /** Answers with all groups, or with the one named by {@code ?id=}: Kafka allows names that a path cannot hold. */
    private void list(Context ctx) {
        Optional<String> id = Optional.ofNullable(ctx.queryParam("id"));
        if (id.isPresent()) {
            found(ctx, groups(ctx).group(id.get()));
        } else {
            answer(ctx, groups(ctx).groups());
        }
    }

    /** Returns the present groups, or those at the instant that the request asks for. */
    private GroupApi groups(Context ctx) {
        return past.of(ctx).map(then -> new GroupApi(then.groups())).orElse(groups);
    }

    private static String requiredId(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("id"))
                .orElseThrow(() -> ApiError.badRequest("id: is missing; ask for " + ctx.path() + "?id=GROUP"));
    }

    private static String groupId(Context ctx) {
        return ctx.pathParam("groupId");
    }

    private static void found(Context ctx, Optional<byte[]> json) {
        answer(
                ctx,
                json.orElseThrow(() -> ApiError.notFound("group: there is no group of this name; see /api/v1/groups")));
    }

    private static void answer(Context ctx, byte[] json) {
        ctx.contentType("application/json").result(json);
    }
}
