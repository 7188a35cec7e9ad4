package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.HintCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tries attacks on every call that the server knows, so that a new call is attacked as well. SECURITY.md lists all attacks. */
class HttpAttacksTest {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Lasts until the browser leaves. */
    private static final String STREAM = "/api/v1/stream";

    @RegisterExtension
    final WebFixture web = new WebFixture();

    private String login() throws Exception {
        return web.cookie(web.json("POST", "/api/v1/login", "{\"token\":\"" + FakeLab.TOKEN + "\"}"));
    }

    private String join() throws Exception {
        return web.cookie(web.json("POST", "/api/v1/join", "{\"joinCode\":\"code-1\"}"));
    }

    private void logout(String cookie) throws Exception {
        web.send(web.request("/api/v1/logout").header("Cookie", cookie).POST(BodyPublishers.noBody()));
    }

    /** Returns each path with its methods that change something, with a team and an id in it. */
    private Map<String, Set<String>> changing() {
        Map<String, Set<String>> changing = new TreeMap<>();
        web.server.served().forEach((path, methods) -> {
            Set<String> some = new TreeSet<>(methods);
            some.removeAll(READING);
            if (!some.isEmpty()) {
                changing.put(filled(path), some);
            }
        });
        assertThat(changing.keySet()).contains("/api/v1/traffic", "/api/v1/join", "/api/v1/teams/team-1/answers");
        return changing;
    }

    private static String filled(String path) {
        return path.replace("{team}", "team-1").replaceAll("[{<]\\w+[}>]", "x");
    }

    @Test
    void a_page_of_another_site_changes_nothing_with_the_cookies_of_the_instructor_or_a_team() throws Exception {
        for (String cookie : List.of(login(), join())) {
            for (var call : changing().entrySet()) {
                for (String method : call.getValue()) {
                    for (String origin :
                            List.of("http://evil.example", "null", "http://127.0.0.1:1", "https://localhost")) {
                        assertThat(web.json(method, call.getKey(), "{}", "Cookie", cookie, "Origin", origin)
                                        .statusCode())
                                .as("%s %s from %s", method, call.getKey(), origin)
                                .isEqualTo(403);
                    }
                }
            }
        }
        assertNothingChanged();
    }

    /** A page whose name leads to 127.0.0.1 has the same origin as the lab in its browser's eyes. */
    @Test
    void a_page_that_reaches_the_lab_under_another_name_reads_and_changes_nothing() throws Exception {
        String cookie = login();
        for (String host : List.of("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080")) {
            for (var call : web.server.served().entrySet()) {
                for (String method : call.getValue()) {
                    assertThat(raw("%s %s HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nCookie: %s\r\n"
                                            .formatted(method, filled(call.getKey()), host, host, cookie)
                                    + "Content-Type: application/json\r\n"
                                    + "Content-Length: 2\r\n"
                                    + "Connection: close\r\n\r\n"
                                    + "{}"))
                            .as("%s %s at %s", method, call.getKey(), host)
                            .startsWith("HTTP/1.1 403");
                }
            }
        }
        assertNothingChanged();
    }

    /** These are the types that a form of another site can send without asking. */
    @Test
    void a_body_that_a_form_could_send_is_refused() throws Exception {
        String cookie = login();
        for (var call : changing().entrySet()) {
            for (String method : call.getValue()) {
                for (String type :
                        List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
                    if (!call.getKey().equals("/api/v1/logout")) { // it has no body, and its origin is checked
                        assertThat(web.send(web.request(call.getKey())
                                                .header("Cookie", cookie)
                                                .header("Content-Type", type)
                                                .method(method, BodyPublishers.ofString("{\"rate\":1}")))
                                        .statusCode())
                                .as("%s %s as %s", method, call.getKey(), type)
                                .isBetween(400, 403);
                    }
                }
            }
        }
        assertNothingChanged();
    }

    @Test
    void after_a_logout_a_cookie_is_worth_as_much_as_none() throws Exception {
        String instructor = login();
        String team = join();
        assertThat(web.get("/api/v1/audit", "Cookie", instructor).statusCode()).isEqualTo(200);
        assertThat(web.get("/api/v1/teams/team-1", "Cookie", team).statusCode()).isEqualTo(200);

        logout(instructor);
        logout(team);

        for (String path : web.server.served().keySet()) {
            if (web.server.served().get(path).contains("GET") && !path.equals(STREAM)) {
                int stranger = web.get(filled(path)).statusCode();
                assertThat(web.get(filled(path), "Cookie", instructor).statusCode())
                        .as("the instructor's: " + path)
                        .isEqualTo(stranger);
                assertThat(web.get(filled(path), "Cookie", team).statusCode())
                        .as("the team's: " + path)
                        .isEqualTo(stranger);
            }
        }
    }

    @Test
    void a_session_that_somebody_else_has_chosen_is_not_taken_over() throws Exception {
        String name = login().split("=", 2)[0];
        String chosen = name + "=" + "A".repeat(43);

        HttpResponse<String> login =
                web.json("POST", "/api/v1/login", "{\"token\":\"" + FakeLab.TOKEN + "\"}", "Cookie", chosen);

        assertThat(web.cookie(login)).isNotEqualTo(chosen);
        assertThat(web.get("/api/v1/session", "Cookie", chosen).body()).isEqualTo("{\"role\":\"visitor\"}");
    }

    @Test
    void guesses_are_counted_together_whatever_way_they_come_and_whatever_address_they_invent() throws Exception {
        int refused = 0;
        for (int i = 0; i < 90; i++) {
            String[] from = {"X-Forwarded-For", "10.0.0." + i, "Forwarded", "for=10.0.0." + i};
            HttpResponse<String> answer =
                    switch (i % 3) {
                        case 0 -> web.json("POST", "/api/v1/login", "{\"token\":\"guess-" + i + "\"}", from);
                        case 1 -> web.json("POST", "/api/v1/join", "{\"joinCode\":\"guess-" + i + "\"}", from);
                        default -> web.get("/api/v1/traffic", "Authorization", "Bearer guess-" + i, from[0], from[1]);
                    };
            assertThat(answer.statusCode()).isIn(401, 403, 429);
            refused += answer.statusCode() == 429 ? 1 : 0;
        }
        assertThat(refused).as("after sixty guesses").isEqualTo(30);
    }

    @Test
    void the_stream_gives_a_team_nothing_that_belongs_to_another_team() throws Exception {
        web.lab.teams.hints = List.of(new Hint(
                HintCode.FILTER_TOO_WIDE,
                FakeLab.at(8_000),
                "a-secret-hint",
                "Change it.",
                ClientKind.KAFKA_PYTHON,
                Optional.empty(),
                "/learn/transform"));
        web.json(
                "PATCH",
                "/api/v1/teams/team-1",
                "{\"message\":\"a-secret-message\"}",
                "Authorization",
                "Bearer " + FakeLab.TOKEN);
        assertThat(web.get("/api/v1/teams/team-1", "Authorization", "Bearer code-1")
                        .body())
                .contains("a-secret-hint", "a-secret-message");

        for (String query : List.of("", "?group=team-1", "?view=live", "?team=team-1")) {
            for (String caller : List.of("", "Authorization: Bearer code-2\r\n")) {
                String streamed = beginning(STREAM + query, caller);
                assertThat(streamed)
                        .as("%s as %s", query, caller)
                        .startsWith("HTTP/1.1 200")
                        .contains("event: ")
                        .doesNotContain("a-secret", "code-1", "code-2", FakeLab.TOKEN, "pass\\\"word");
            }
        }
    }

    private void assertNothingChanged() {
        assertThat(web.lab.classroom.audited).isEmpty();
        assertThat(web.lab.commands).isEmpty();
        assertThat(web.lab.handbook.asked).isEmpty();
        assertThat(web.lab.handbook.answers).isEmpty();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", web.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the head and the first events of a stream. */
    private String beginning(String path, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", web.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder read = new StringBuilder();
            byte[] some = new byte[64 * 1024];
            while (read.indexOf("event: ") < 0 || read.indexOf("\n\n", read.lastIndexOf("event: ")) < 0) {
                int count = in.read(some);
                assertThat(count).isPositive();
                read.append(new String(some, 0, count, StandardCharsets.UTF_8));
            }
            return read.toString();
        }
    }
}
