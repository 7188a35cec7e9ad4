package io.groupstage.web.stream;

import io.groupstage.web.access.Access;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Routes;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET /api/v1/stream} with server-sent events until the browser leaves; with {@code ?group=ID}, only
 * those of one group.
 */
public final class StreamRoute {

    private static final Logger LOG = LoggerFactory.getLogger(StreamRoute.class);

    private final StreamHub hub;
    private final Access access;

    public StreamRoute(StreamHub hub, Access access) {
        this.hub = hub;
        this.access = access;
    }

    public void add(Routes routes) {
        routes.get("/api/v1/stream", this::stream);
    }

    private void stream(Context ctx) throws InterruptedException {
        ctx.contentType("text/event-stream");
        ctx.header("X-Accel-Buffering", "no"); // a proxy in between must not buffer events
        if (ctx.req().getMethod().equals("HEAD")) {
            return;
        }
        StreamClient client = hub.join(Optional.ofNullable(ctx.queryParam("group")), access.watchesTheLiveBoard(ctx))
                .orElseThrow(() -> new ApiError(503, "stream: too many browsers follow it; close one and reload"));
        try {
            StreamSocket.limit(ctx.req());
            client.writeTo(ctx.res().getOutputStream());
        } catch (IOException e) {
            LOG.debug("A browser left the stream: {}", e.getMessage());
        } finally {
            hub.leave(client);
        }
    }
}
