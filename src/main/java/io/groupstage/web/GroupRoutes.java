package io.groupstage.web;

import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.GroupSource;
import io.javalin.http.Context;
import java.util.Optional;

/** Routes the calls about groups: all groups, one group, its rebalances, its commits. */
final class GroupRoutes {

    private final GroupApi groups;

    GroupRoutes(GroupSource groups) {
        this.groups = new GroupApi(groups);
    }

    void add(Routes routes) {
        routes.get("/api/v1/groups", this::groups)
                .get("/api/v1/lag", ctx -> found(ctx, groups.lag(requiredId(ctx))))
                .get("/api/v1/rebalances", ctx -> found(ctx, groups.rebalances(requiredId(ctx))))
                .get("/api/v1/commits", ctx -> found(ctx, groups.commits(requiredId(ctx))))
                .get("/api/v1/groups/{groupId}", ctx -> found(ctx, groups.group(groupId(ctx))))
                .get("/api/v1/groups/{groupId}/lag", ctx -> found(ctx, groups.lag(groupId(ctx))))
                .get("/api/v1/groups/{groupId}/rebalances", ctx -> found(ctx, groups.rebalances(groupId(ctx))))
                .get("/api/v1/groups/{groupId}/commits", ctx -> found(ctx, groups.commits(groupId(ctx))));
    }

    /** Answers with all groups, or with the one named by {@code ?id=}: Kafka allows names that a path cannot hold. */
    private void groups(Context ctx) {
        Optional<String> id = Optional.ofNullable(ctx.queryParam("id"));
        if (id.isPresent()) {
            found(ctx, groups.group(id.get()));
        } else {
            answer(ctx, groups.groups());
        }
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
