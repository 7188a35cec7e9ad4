package io.groupstage.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Serves the real pages with an invented lab: the test defines the events of the stream and the answers of the calls.
 * See {@code browser/made-up.js}, which runs in the page as {@code madeUp}. It serves over HTTP, because to intercept a
 * hundred requests of each page would cost more than all else that the page does.
 */
final class MadeUpPages implements AutoCloseable {

    private static final Path WEB = Path.of("src", "main", "resources", "web");
    private static final Map<String, String> USUAL = Map.of(
            "join", "{\"address\": \"http://127.0.0.1:8080/join\", \"qr\": null}",
            "audit", "[]",
            "outcomes", "[]",
            "faults", "{\"asOf\": 9000, \"kinds\": [], \"running\": [], \"ended\": []}");
    private static final Path MADE_UP = Path.of("src", "test", "resources", "browser", "made-up.js");

    private final Chromium chromium;
    private final Map<String, String> answers;
    private final HttpServer server;

    /**
     * @param answers the JSON for each path below {@code /api/v1/}, also with a method before it, such as {@code POST
     *     join}; other paths are not found, except for the few that each page may ask for
     */
    MadeUpPages(Chromium chromium, Map<String, String> answers) {
        this.chromium = chromium;
        this.answers = answers;
        this.server = listen();
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("made-up").factory()));
        server.start();
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a page by its address, such as {@code ""} for the board or {@code groups/team-1}. */
    Screen open(String path) {
        Screen screen = chromium.open(URI.create("about:blank"));
        // a moving tile covers others, so visibility is checked without animation
        screen.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        screen.page().addInitScript(MADE_UP);
        screen.page().navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
        return screen;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath().substring(1);
            if (path.startsWith("assets/")) {
                answer(exchange, 200, type(path), Files.readAllBytes(WEB.resolve(path)));
            } else if (path.startsWith("webjars/")) {
                answer(exchange, 200, type(path), resource("META-INF/resources/" + path));
            } else if (path.startsWith("api/v1/")) {
                String call = path.substring("api/v1/".length());
                Optional<String> json = Optional.ofNullable(answers.get(exchange.getRequestMethod() + " " + call))
                        .or(() -> Optional.ofNullable(answers.get(call)))
                        .or(() -> Optional.ofNullable(USUAL.get(call)));
                String body = json.orElse("{\"error\": \"made up: there is no such thing\"}");
                answer(exchange, json.isPresent() ? 200 : 404, "application/json", body.getBytes(UTF_8));
            } else {
                answer(exchange, 200, "text/html", page(path).getBytes(UTF_8));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String type(String path) {
        return path.endsWith(".js") ? "text/javascript" : URLConnection.guessContentTypeFromName(path);
    }

    private static String page(String path) throws IOException {
        String name = path.isEmpty()
                ? "board"
                : path.startsWith("groups/") ? "group" : path.startsWith("learn") ? "learn" : path;
        String map = new String(resource("web/importmap.json"), UTF_8);
        return Files.readString(WEB.resolve(name + ".html"))
                .replace("<!-- importmap -->", "<script type=\"importmap\">" + map + "</script>");
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = MadeUpPages.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new AssertionError("no such resource: " + path);
            }
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
