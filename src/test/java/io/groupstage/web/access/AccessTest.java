package io.groupstage.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.web.FakeLab;
import io.groupstage.web.WebFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks what each caller may do by token, by join code and by cookie. */
class AccessTest {

    @RegisterExtension
    private final WebFixture web = new WebFixture();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // call                                | visitor | team-1 | team-2 | instructor
                "GET /api/v1/board                     | 200 | 200 | 200 | 200",
                "GET /api/v1/groups                    | 200 | 200 | 200 | 200",
                "GET /api/v1/groups/team-1             | 200 | 200 | 200 | 200",
                "GET /api/v1/join                      | 200 | 200 | 200 | 200",
                "GET /api/v1/session                   | 200 | 200 | 200 | 200",
                "GET /api/v1/teams/team-1              | 401 | 200 | 403 | 200",
                "GET /api/v1/teams/team-99             | 401 | 403 | 403 | 404",
                "GET /starters/python?team=team-1      | 401 | 200 | 403 | 200",
                "GET /starters/python?team=team-99     | 401 | 403 | 403 | 404",
                "GET /starters/python                  | 200 | 200 | 200 | 200",
                "GET /starters/java-lib                | 401 | 200 | 200 | 200",
                "GET /starters/python-state?team=team-1 | 401 | 200 | 403 | 200",
                "GET /api/v1/join-codes                | 401 | 403 | 403 | 200",
                "GET /api/v1/groups?id=team-1          | 200 | 200 | 200 | 200",
                "GET /api/v1/rebalances                | 400 | 400 | 400 | 400",
                "GET /api/v1/traffic                   | 401 | 403 | 403 | 200",
                "PUT /api/v1/traffic                   | 401 | 403 | 403 | 200",
                "GET /healthz                          | 200 | 200 | 200 | 200",
                "GET /readyz                           | 200 | 200 | 200 | 200",
                "GET /openapi.json                     | 200 | 200 | 200 | 200",
            })
    void each_call_lets_exactly_its_callers_pass(String call, int visitor, int own, int other, int instructor)
            throws Exception {
        Map<String, Integer> expected = Map.of(
                "", visitor, "Bearer code-1", own, "Bearer code-2", other, "Bearer " + FakeLab.TOKEN, instructor);

        for (Map.Entry<String, Integer> caller : expected.entrySet()) {
            assertThat(status(call, "Authorization", caller.getKey()))
                    .as(caller.getKey())
                    .isEqualTo(caller.getValue());
        }
        String team = web.cookie(web.json("POST", "/api/v1/join", "{\"joinCode\":\"code-1\"}"));
        String boss = web.cookie(web.json("POST", "/api/v1/login", "{\"token\":\"" + FakeLab.TOKEN + "\"}"));
        assertThat(status(call, "Cookie", team)).isEqualTo(own);
        assertThat(status(call, "Cookie", boss)).isEqualTo(instructor);
    }

    private int status(String call, String header, String value) throws Exception {
        String[] parts = call.split(" ", 2);
        HttpResponse<String> response = parts[0].equals("GET")
                ? web.get(parts[1], header, value)
                : web.json(parts[0], parts[1], "{}", header, value);
        return response.statusCode();
    }

    @Test
    void a_team_joins_is_known_and_leaves() throws Exception {
        var joined = web.json("POST", "/api/v1/join", "{\"joinCode\":\" code-1 \"}");

        assertThat(joined.body()).isEqualTo("{\"team\":\"team-1\"}");
        assertThat(joined.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("groupstage-" + web.server.port() + "=[\\w-]{43}; .*")
                .contains("Path=/", "HttpOnly", "SameSite=Strict", "Max-Age=43200");
        String cookie = web.cookie(joined);
        assertThat(web.get("/api/v1/session", "Cookie", cookie).body())
                .isEqualTo("{\"role\":\"team\",\"team\":\"team-1\"}");

        assertThat(web.send(web.request("/api/v1/logout")
                                .header("Cookie", cookie)
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(web.get("/api/v1/session", "Cookie", cookie).body()).isEqualTo("{\"role\":\"visitor\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Code-1",
                "CODE-1",
                "code1",
                " co de 1 ",
                "Code\u20131",
                "code\u00a0-\u20111.",
                "\u200bc0de-l",
                "ｃｏｄｅ－１"
            })
    void a_join_code_is_read_as_people_and_phones_type_it(String typed) throws Exception {
        assertThat(web.json("POST", "/api/v1/join", "{\"joinCode\":\"" + typed + "\"}")
                        .body())
                .isEqualTo("{\"team\":\"team-1\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "code", "code-11", "code-1 code-1", "kode-1", "c\u00f6de-1", "\u0441ode-1"})
    void another_code_stays_another_code_however_it_is_written(String typed) throws Exception {
        assertThat(web.json("POST", "/api/v1/join", "{\"joinCode\":\"" + typed + "\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_instructor_logs_in() throws Exception {
        var login = web.json("POST", "/api/v1/login", "{\"token\":\"" + FakeLab.TOKEN + "\"}");

        assertThat(login.body()).isEqualTo("{\"role\":\"instructor\"}");
        assertThat(web.get("/api/v1/session", "Cookie", web.cookie(login)).body())
                .isEqualTo("{\"role\":\"instructor\"}");
    }

    @Test
    void a_wrong_code_opens_nothing_and_a_join_code_is_no_token() throws Exception {
        var joined = web.json("POST", "/api/v1/join", "{\"joinCode\":\"guess\"}");
        var login = web.json("POST", "/api/v1/login", "{\"token\":\"code-1\"}");

        assertThat(joined.statusCode()).isEqualTo(403);
        assertThat(joined.body())
                .isEqualTo("{\"error\":\"joinCode: no team has this code; ask the instructor for yours\"}");
        assertThat(joined.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(login.statusCode()).isEqualTo(403);
        assertThat(web.get("/api/v1/session", "Authorization", "Bearer guess").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_body_of_another_shape_or_type_is_refused() throws Exception {
        assertThat(web.json("POST", "/api/v1/join", "{\"joinCode\":7}").body())
                .isEqualTo("{\"error\":\"body: must be {\\\"joinCode\\\":\\\"…\\\"}\"}");
        var form = web.send(web.request("/api/v1/join")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"joinCode\":\"code-1\"}")));
        assertThat(form.statusCode()).isEqualTo(400);
        assertThat(form.body()).isEqualTo("{\"error\":\"Content-Type: must be application/json\"}");
    }

    @Test
    void the_instructor_gets_the_join_codes_of_all_teams_in_their_order() throws Exception {
        var codes = web.get("/api/v1/join-codes", "Authorization", "Bearer " + FakeLab.TOKEN);

        assertThat(codes.body())
                .isEqualTo("{\"kafka\":\"127.0.0.1:9092\",\"teams\":[{\"team\":\"team-1\",\"joinCode\":\"code-1\"},"
                        + "{\"team\":\"team-2\",\"joinCode\":\"code-2\"}]}");
        assertThat(codes.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void a_foreign_page_changes_nothing_even_with_the_cookie() throws Exception {
        String cookie = web.cookie(web.json("POST", "/api/v1/login", "{\"token\":\"" + FakeLab.TOKEN + "\"}"));

        for (String origin : new String[] {"http://evil.example", "null", "http://127.0.0.1:1"}) {
            var order = web.json("PUT", "/api/v1/traffic", "{\"rate\":0}", "Cookie", cookie, "Origin", origin);
            assertThat(order.statusCode()).as(origin).isEqualTo(403);
        }
        String own = "http://127.0.0.1:" + web.server.port();
        var order = web.json("PUT", "/api/v1/traffic", "{\"rate\":0}", "Cookie", cookie, "Origin", own);
        assertThat(order.statusCode()).isEqualTo(200);
    }

    @Test
    void guessing_is_refused_for_a_while_but_a_right_code_never_is() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(web.json("POST", "/api/v1/join", "{\"joinCode\":\"guess\"}")
                            .statusCode())
                    .isEqualTo(403);
        }

        var response = web.json("POST", "/api/v1/join", "{\"joinCode\":\"guess\"}");
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(web.get("/api/v1/session", "Authorization", "Bearer guess").statusCode())
                .isEqualTo(429);
        assertThat(web.json("POST", "/api/v1/join", "{\"joinCode\":\"code-1\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_class_behind_one_address_joins_without_being_slowed_down() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(web.json("POST", "/api/v1/join", "{\"joinCode\":\"code-1\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
