package io.groupstage.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.web.access.BrowserGuard;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Routes;
import io.groupstage.web.http.StaticFiles;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** Routes the pages and the files that they load. */
final class PageRoutes {

    private static final String IMPORT_MAP = "<!-- importmap -->";
    private static final Map<String, String> LIBRARY_TYPES =
            Map.of("js", "text/javascript", "css", "text/css", "map", "application/json");
    private static final Map<String, String> ASSET_TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "json", "application/json",
            "webmanifest", "application/manifest+json");

    private final String resources;
    private final Optional<String> authority;
    private final StaticFiles assets;
    private final StaticFiles libraries;

    /**
     * @param resources the folder with the pages on the class path
     * @param authority the certificate of the lab's own authority
     */
    PageRoutes(String resources, Optional<String> authority) {
        this.resources = resources;
        this.authority = authority;
        this.assets = new StaticFiles(resources + "/assets", "no-cache", ASSET_TYPES);
        // their address contains their version, so a browser may cache them forever
        this.libraries =
                new StaticFiles("META-INF/resources/webjars", "public, max-age=31536000, immutable", LIBRARY_TYPES);
    }

    void add(Routes routes) {
        routes.get("/", ctx -> page(ctx, "board"))
                .get("/instructor", ctx -> page(ctx, "instructor"))
                .get("/join-codes", ctx -> page(ctx, "join-codes"))
                .get("/join", ctx -> page(ctx, "join"))
                .get("/groups", ctx -> page(ctx, ctx.queryParam("id") == null ? "groups" : "group"))
                .get("/groups/{groupId}", ctx -> page(ctx, "group"))
                .get("/replay", ctx -> page(ctx, ctx.queryParam("group") == null ? "replay" : "replay-group"))
                .get("/plan", ctx -> page(ctx, "plan"))
                .get("/learn", ctx -> page(ctx, "learn"))
                .get("/learn/{chapter}", ctx -> page(ctx, "learn"))
                .get("/assets/<file>", assets::answer)
                .get("/webjars/<file>", libraries::answer)
                .get("/ca.pem", this::certificate)
                .get("/openapi.json", PageRoutes::description);
    }

    /** Gives everybody the certificate by which a browser or a client recognizes the lab. */
    private void certificate(Context ctx) {
        String pem = authority.orElseThrow(() -> ApiError.notFound(
                "ca.pem: this lab has no authority of its own; it is started with --tls to have one"));
        ctx.contentType("application/x-pem-file").header("Content-Disposition", "attachment; filename=\"ca.pem\"");
        ctx.result(pem);
    }

    private void page(Context ctx, String name) {
        String html = text(resources + "/" + name + ".html");
        String nonce = ctx.<String>attribute(BrowserGuard.NONCE);
        String map = "<script type=\"importmap\" nonce=\"" + nonce + "\">" + text("web/importmap.json") + "</script>";
        ctx.header("Cache-Control", "no-cache");
        ctx.html(html.replace(IMPORT_MAP, map));
    }

    private static void description(Context ctx) {
        ctx.contentType("application/json").result(text("web/openapi.json"));
    }

    private static String text(String path) {
        return StaticFiles.content(path)
                .map(bytes -> new String(bytes, UTF_8))
                .orElseThrow(() -> ApiError.notFound("page: this build of the lab does not contain it"));
    }
}
