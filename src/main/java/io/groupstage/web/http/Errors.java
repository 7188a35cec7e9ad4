package io.groupstage.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into {@code {"error":"one line"}}. */
public final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final int SHOWN = 200;

    private Errors() {}

    public static void register(RoutesConfig routes) {
        routes.exception(ApiError.class, (e, ctx) -> write(ctx, e.status(), String.valueOf(e.getMessage())));
        routes.exception(HttpResponseException.class, (e, ctx) -> write(ctx, e.getStatus(), line(ctx, e.getStatus())));
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} failed", ctx.req().getMethod(), shown(ctx), e);
            write(ctx, 500, line(ctx, 500) + "; the lab's log says why");
        });
    }

    /** Answers a request that does not reach a route, such as one whose first line is not HTTP. */
    public static boolean outsideRoutes(Request request, Response response, Callback callback) {
        response.getHeaders().put("Content-Type", "application/json");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        byte[] body = Json.bytes(Map.of("error", "request: " + HttpStatus.getMessage(response.getStatus())));
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static void write(Context ctx, int status, String line) {
        ctx.status(status).contentType("application/json").result(new String(Json.bytes(Map.of("error", line)), UTF_8));
    }

    private static String line(Context ctx, int status) {
        return ctx.req().getMethod() + " " + shown(ctx) + ": " + HttpStatus.getMessage(status);
    }

    private static String shown(Context ctx) {
        String path = ctx.path();
        return path.length() <= SHOWN ? path : path.substring(0, SHOWN) + "…";
    }
}
