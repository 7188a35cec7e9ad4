package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.BindException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the rules for every call: errors, headers, hosts, the port. */
class HttpHabitsTest {

    @RegisterExtension
    private final WebFixture web = new WebFixture();

    @Test
    void an_unknown_path_is_an_error_in_json() throws Exception {
        var response = web.get("/api/v1/nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body()).isEqualTo("{\"error\":\"GET /api/v1/nothing: Not Found\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PATCH", "TRACE", "QUERY", "PROPFIND", "BREW", "get", "GETT"})
    void a_path_answers_an_unknown_method_with_the_methods_that_it_knows(String method) throws Exception {
        String answer = raw(method + " /api/v1/traffic HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 405")
                .contains("\r\nAllow: GET, HEAD, OPTIONS, PUT\r\n")
                .endsWith("{\"error\":\"" + method + ": not for this path; it takes GET, HEAD, OPTIONS, PUT\"}");
    }

    @Test
    void every_path_refuses_an_unknown_method_and_answers_options_with_its_methods() throws Exception {
        for (var call : web.server.served().entrySet()) {
            String path = call.getKey().replaceAll("[{<]\\w+[}>]", "x");
            Set<String> known = new TreeSet<>(call.getValue());
            known.add("OPTIONS");
            String allowed = String.join(", ", known);
            var refused = web.send(web.request(path).method("BREW", BodyPublishers.noBody()));
            var options = web.send(web.request(path).method("OPTIONS", BodyPublishers.noBody()));

            assertThat(refused.statusCode()).as(path).isEqualTo(405);
            assertThat(refused.headers().firstValue("Allow")).as(path).contains(allowed);
            assertThat(options.statusCode()).as(path).isEqualTo(204);
            assertThat(options.headers().firstValue("Allow")).as(path).contains(allowed);
        }
    }

    @Test
    void an_unknown_method_on_an_unknown_path_finds_nothing() throws Exception {
        var response = web.send(web.request("/api/v1/nothing").method("BREW", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(404);
    }

    @Test
    void head_answers_as_get_does_without_a_body() throws Exception {
        var board = web.send(web.request("/api/v1/board").method("HEAD", BodyPublishers.noBody()));
        var team = web.send(web.request("/api/v1/teams/team-1").method("HEAD", BodyPublishers.noBody()));
        var stream = web.send(web.request("/api/v1/stream").method("HEAD", BodyPublishers.noBody()));

        assertThat(board.statusCode()).isEqualTo(200);
        assertThat(board.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isPositive();
        assertThat(board.body()).isEmpty();
        assertThat(team.statusCode()).isEqualTo(401);
        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/board", "/api/v1/nothing", "/assets/tiny.js", "/healthz"})
    void every_answer_keeps_the_browser_safe(String path) throws Exception {
        var headers = web.get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .matches("default-src 'none'; script-src 'self' 'nonce-[\\w-]{22}'; style-src 'self'; "
                        + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                        + "frame-ancestors 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void answers_of_the_api_are_never_cached() throws Exception {
        assertThat(web.get("/api/v1/board").headers().firstValue("Cache-Control"))
                .contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, 200",
        "LOCALHOST, 200",
        "lab.localhost, 200",
        "127.0.0.1, 200",
        "[::1]:8080, 200",
        "192.168.1.7:8080, 200",
        "evil.example, 403",
        "127.0.0.1.evil.example, 403",
        "localhost.evil.example:8080, 403"
    })
    void a_lab_on_loopback_answers_only_to_its_own_names(String host, int status) throws Exception {
        assertThat(raw("GET /api/v1/board HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void a_request_that_is_not_http_is_an_error_in_json() throws Exception {
        String answer = raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").endsWith("{\"error\":\"request: Bad Request\"}");
    }

    @Test
    void hostile_text_in_a_path_comes_back_as_text() throws Exception {
        assertThat(web.get("/api/%22%3Cscript%3E").body())
                .isEqualTo("{\"error\":\"GET /api/%22%3Cscript%3E: Not Found\"}");
    }

    @Test
    void a_port_that_is_in_use_is_named_by_its_number() {
        WebConfig same = WebConfig.of("127.0.0.1", web.server.port(), FakeLab.TOKEN);

        assertThatThrownBy(() -> WebServer.start(same, web.lab.ports(), web.events))
                .isInstanceOf(BindException.class)
                .hasMessage("127.0.0.1:" + web.server.port() + ": Address already in use");
    }

    @Test
    void a_fault_of_the_lab_is_reported_without_its_details() throws Exception {
        web.lab.fault = Optional.of(new IllegalStateException("a secret detail"));

        var response = web.get("/api/v1/board");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"GET /api/v1/board: Server Error; the lab's log says why\"}");
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", web.server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
