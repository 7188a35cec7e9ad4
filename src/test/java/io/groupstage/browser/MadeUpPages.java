package io.groupstage.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the real pages with an invented lab: the test defines the events of the stream and the answers of the calls.
 * See {@code browser/made-up.js}, which runs in the page as {@code madeUp}.
 */
final class MadeUpPages {

    private static final String HOST = "http://pages.test/";
    private static final Path WEB = Path.of("src", "main", "resources", "web");
    private static final String ENTRANCE = "{\"address\": \"http://127.0.0.1:8080/join\", \"qr\": null}";
    private static final Path MADE_UP = Path.of("src", "test", "resources", "browser", "made-up.js");

    private final Chromium chromium;
    private final Map<String, String> answers;

    /**
     * @param answers the JSON for each path below {@code /api/v1/}; other paths are not found, except {@code join}, which
     *     is an address on loopback
     */
    MadeUpPages(Chromium chromium, Map<String, String> answers) {
        this.chromium = chromium;
        this.answers = answers;
    }

    /** Opens a page by its address, such as {@code ""} for the board or {@code groups/team-1}. */
    Screen open(String path) {
        Screen screen = chromium.open(URI.create("about:blank"));
        // a moving tile covers others, so visibility is checked without animation
        screen.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        screen.page().addInitScript(MADE_UP);
        screen.page().route(HOST + "**", this::serve);
        screen.page().navigate(HOST + path);
        return screen;
    }

    private void serve(Route route) {
        String path = URI.create(route.request().url()).getRawPath().substring(1);
        if (path.startsWith("assets/")) {
            route.fulfill(new Route.FulfillOptions().setPath(WEB.resolve(path)));
        } else if (path.startsWith("webjars/")) {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType(path.endsWith(".css") ? "text/css" : "text/javascript")
                    .setBodyBytes(resource("META-INF/resources/" + path)));
        } else if (path.startsWith("api/v1/")) {
            String call = path.substring("api/v1/".length());
            answer(
                    route,
                    Optional.ofNullable(
                            call.equals("join") ? answers.getOrDefault(call, ENTRANCE) : answers.get(call)));
        } else {
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(page(path)));
        }
    }

    private static void answer(Route route, Optional<String> json) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(json.isPresent() ? 200 : 404)
                .setContentType("application/json")
                .setBody(json.orElse("{\"error\": \"made up: there is no such thing\"}")));
    }

    private static String page(String path) {
        String name = path.isEmpty()
                ? "board"
                : path.startsWith("groups/") ? "group" : path.startsWith("learn") ? "learn" : path;
        try {
            String map = new String(resource("web/importmap.json"), UTF_8);
            return Files.readString(WEB.resolve(name + ".html"))
                    .replace("<!-- importmap -->", "<script type=\"importmap\">" + map + "</script>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String path) {
        try (InputStream in = MadeUpPages.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new AssertionError("no such resource: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
