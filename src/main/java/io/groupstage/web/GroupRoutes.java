package io.groupstage.web;

import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.GroupSource;
import io.groupstage.web.port.ReplaySource;
import io.javalin.http.Context;
import java.util.Optional;

/** Routes the calls about groups: all groups, one group, its rebalances, its commits. */
final class GroupRoutes {

    /** Names the header with the instant of an answer, which {@code ?at=} gives again later. */
    static final String INSTANT = "Groupstage-Instant";

    private final GroupSource live;
    private final PastLab past;

    GroupRoutes(GroupSource groups, ReplaySource replay) {
        this.live = groups;
        this.past = new PastLab(replay);
    }

    /** Answers a question about one group. */
    private interface Question {
        Optional<byte[]> answer(GroupApi groups, String groupId);
    }

    void add(Routes routes) {
        routes.get("/api/v1/groups", this::list)
                .get("/api/v1/lag", ctx -> ask(ctx, requiredId(ctx), GroupApi::lag))
                .get("/api/v1/rebalances", ctx -> ask(ctx, requiredId(ctx), GroupApi::rebalances))
                .get("/api/v1/commits", ctx -> ask(ctx, requiredId(ctx), GroupApi::commits))
                .get("/api/v1/groups/{groupId}", ctx -> ask(ctx, groupId(ctx), GroupApi::group))
                .get("/api/v1/groups/{groupId}/lag", ctx -> ask(ctx, groupId(ctx), GroupApi::lag))
                .get("/api/v1/groups/{groupId}/rebalances", ctx -> ask(ctx, groupId(ctx), GroupApi::rebalances))
                .get("/api/v1/groups/{groupId}/commits", ctx -> ask(ctx, groupId(ctx), GroupApi::commits));
    }

    /** Answers with all groups, or with the one named by {@code ?id=}: Kafka allows names that a path cannot hold. */
    private void list(Context ctx) {
        Optional<String> id = Optional.ofNullable(ctx.queryParam("id"));
        if (id.isPresent()) {
            ask(ctx, id.get(), GroupApi::group);
        } else {
            GroupSource groups = then(ctx).orElse(live);
            answer(ctx, new GroupApi(groups).groups());
        }
    }

    /** Asks about the present group, or about the group at the instant that the request asks for. */
    private void ask(Context ctx, String groupId, Question question) {
        GroupSource source = then(ctx).orElseGet(() -> live.ofOneInstant(groupId));
        byte[] json = PastLab.asked(() -> question.answer(new GroupApi(source), groupId))
                .orElseThrow(() -> ApiError.notFound("group: there is no group of this name; see /api/v1/groups"));
        source.instant().ifPresent(at -> ctx.header(INSTANT, String.valueOf(at.toEpochMilli())));
        answer(ctx, json);
    }

    private Optional<GroupSource> then(Context ctx) {
        return past.of(ctx).map(ReplaySource.Past::groups);
    }

    private static String requiredId(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("id"))
                .orElseThrow(() -> ApiError.badRequest("id: is missing; ask for " + ctx.path() + "?id=GROUP"));
    }

    private static String groupId(Context ctx) {
        return ctx.pathParam("groupId");
    }

    private static void answer(Context ctx, byte[] json) {
        ctx.contentType("application/json").result(json);
    }
}
