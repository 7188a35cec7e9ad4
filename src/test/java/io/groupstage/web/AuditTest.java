package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.Team;
import io.groupstage.course.lesson.AuditEntry;
import io.groupstage.course.lesson.LessonFact;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks the audit trail, and that nobody else than the instructor gets a change past it. */
class AuditTest {

    /** The calls that change something and that no instructor makes: of everybody, and of teams. */
    private static final Map<String, Set<String>> OF_OTHERS = Map.of(
            "/api/v1/join", Set.of("POST"),
            "/api/v1/login", Set.of("POST"),
            "/api/v1/logout", Set.of("POST"),
            "/api/v1/teams/{team}/answers", Set.of("POST"));

    /** A valid request for each call of the instructor. A new call needs a line here. */
    private static final Map<String, String> ORDERS = Map.of(
            "PUT /api/v1/traffic", "{\"rate\":7}",
            "POST /api/v1/bots", "{\"command\":\"STOP\"}",
            "PUT /api/v1/question", "{\"question\":\"third\"}",
            "PUT /api/v1/class", "{\"frozen\":true}",
            "PATCH /api/v1/teams/{team}", "{\"excluded\":true}",
            "POST /api/v1/teams/{team}/credentials", "{}",
            "POST /api/v1/teams/{team}/reset", "{}",
            "POST /api/v1/teams/{team}/reset/undo", "{}",
            "POST /api/v1/faults", "{\"fault\":\"HOT_PARTITION\",\"subject\":\"0\"}",
            "DELETE /api/v1/faults/{id}", "{}");

    @RegisterExtension
    final WebFixture web = new WebFixture();

    @Test
    void every_call_by_which_an_instructor_changes_something_is_audited() {
        Map<String, Set<String>> changing = new TreeMap<>();
        web.server.served().forEach((path, methods) -> {
            Set<String> all = new TreeSet<>(methods);
            all.removeAll(Set.of("GET", "HEAD"));
            all.removeAll(OF_OTHERS.getOrDefault(path, Set.of()));
            if (!all.isEmpty()) {
                changing.put(path, all);
            }
        });

        assertThat(web.server.audited()).isEqualTo(changing);
    }

    @Test
    void each_of_them_writes_an_entry_without_a_secret() throws Exception {
        assertThat(ORDERS.keySet())
                .as("a new call needs an order in this test")
                .containsExactlyInAnyOrderElementsOf(calls());
        web.lab.handbook.now = FakeLab.at(5_000);
        web.lab.classroom.write(new LessonFact.ResultsReset(new Team(1), 1, Optional.empty())); // one to undo
        web.lab.handbook.now = FakeLab.at(9_000);
        for (String call : ORDERS.keySet()) {
            web.lab.classroom.audited.clear();

            HttpResponse<String> response = order(call, "Authorization", "Bearer " + FakeLab.TOKEN);

            assertThat(response.statusCode()).as(call + response.body()).isBetween(200, 202);
            assertThat(web.lab.classroom.audited).as(call).hasSize(1);
            AuditEntry entry = web.lab.classroom.audited.getFirst();
            assertThat(entry.session()).matches("[0-9a-f]{8}");
            assertThat(entry.address()).isEqualTo("127.0.0.1");
            assertThat(entry.after()).isNotEqualTo(entry.before());
            assertThat(entry.toString())
                    .doesNotContain(FakeLab.TOKEN, "code-1", "code-2", "renewed-1", web.lab.teams.password);
        }
    }

    @Test
    void nobody_else_gets_past_it_and_a_refused_call_leaves_no_entry() throws Exception {
        HttpResponse<String> login = web.json("POST", "/api/v1/login", "{\"token\":\"" + FakeLab.TOKEN + "\"}");
        String cookie = web.cookie(login);
        String port = ":" + web.server.port();
        for (String call : ORDERS.keySet()) {
            assertThat(order(call).statusCode()).as(call).isEqualTo(401);
            assertThat(order(call, "Authorization", "Bearer code-1").statusCode())
                    .as(call)
                    .isEqualTo(403);
            assertThat(order(call, "Cookie", cookie, "Origin", "http://evil.example")
                            .statusCode())
                    .as(call)
                    .isEqualTo(403);
            assertThat(order(call, "Cookie", cookie, "Origin", "http://127.0.0.1" + port + ".evil.example")
                            .statusCode())
                    .as(call)
                    .isEqualTo(403);
            assertThat(order(call, "Cookie", cookie, "Origin", "null").statusCode())
                    .as(call)
                    .isEqualTo(403);
            assertThat(textOrder(call, cookie).statusCode()).as(call).isEqualTo(400);
        }
        web.send(web.request("/api/v1/logout").header("Cookie", cookie).POST(BodyPublishers.noBody()));
        for (String call : ORDERS.keySet()) {
            assertThat(order(call, "Cookie", cookie).statusCode())
                    .as("after the logout: " + call)
                    .isEqualTo(401);
        }
        assertThat(web.lab.classroom.audited).isEmpty();
        assertThat(web.lab.commands).isEmpty();
        assertThat(web.lab.handbook.asked).isEmpty();
    }

    @Test
    void only_the_instructor_reads_the_trail_the_newest_entry_first() throws Exception {
        order("PUT /api/v1/traffic", "Authorization", "Bearer " + FakeLab.TOKEN);
        order("PUT /api/v1/class", "Authorization", "Bearer " + FakeLab.TOKEN);

        JsonNode trail = new ObjectMapper()
                .readTree(web.get("/api/v1/audit", "Authorization", "Bearer " + FakeLab.TOKEN)
                        .body());

        assertThat(trail.findValuesAsText("action")).containsExactly("FREEZE", "TRAFFIC");
        assertThat(trail.path(1).path("before").asText()).isEqualTo("1250 a second");
        assertThat(trail.path(1).path("after").asText()).isEqualTo("7 a second");
        assertThat(trail.path(0).path("subject").asText()).isEqualTo("class");
        assertThat(trail.path(0).path("before").asText()).isEqualTo("not frozen");
        assertThat(trail.path(0).fieldNames())
                .toIterable()
                .containsExactly("at", "session", "address", "action", "subject", "before", "after");
        assertThat(web.get("/api/v1/audit", "Authorization", "Bearer code-1").statusCode())
                .isEqualTo(403);
        assertThat(web.get("/api/v1/audit").statusCode()).isEqualTo(401);
    }

    @Test
    void the_limit_bounds_the_trail() throws Exception {
        order("PUT /api/v1/traffic", "Authorization", "Bearer " + FakeLab.TOKEN);
        order("PUT /api/v1/class", "Authorization", "Bearer " + FakeLab.TOKEN);

        assertThat(new ObjectMapper().readTree(trail("?limit=1").body())).hasSize(1);
        for (String wrong : List.of("?limit=0", "?limit=2001", "?limit=-1", "?limit=all", "?format=xml")) {
            assertThat(trail(wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void a_formula_in_a_message_is_text_in_the_exported_trail() throws Exception {
        web.json(
                "PATCH",
                "/api/v1/teams/team-1",
                "{\"message\":\"=HYPERLINK(\\\"http://evil.example\\\",\\\"click\\\")\"}",
                "Authorization",
                "Bearer " + FakeLab.TOKEN);

        HttpResponse<String> csv = trail("?format=csv");

        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body().lines())
                .hasSize(2)
                .first()
                .isEqualTo("at_utc,at_ms,session,address,action,subject,before,after");
        assertThat(csv.body()).contains(",\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"click\"\")\"");
    }

    private HttpResponse<String> trail(String query) throws Exception {
        return web.get("/api/v1/audit" + query, "Authorization", "Bearer " + FakeLab.TOKEN);
    }

    private Set<String> calls() {
        Set<String> calls = new TreeSet<>();
        web.server.audited().forEach((path, methods) -> methods.forEach(method -> calls.add(method + " " + path)));
        return calls;
    }

    private HttpResponse<String> order(String call, String... headers) throws Exception {
        return web.json(method(call), path(call), ORDERS.get(call), headers);
    }

    private HttpResponse<String> textOrder(String call, String cookie) throws Exception {
        return web.send(web.request(path(call))
                .header("Content-Type", "text/plain")
                .header("Cookie", cookie)
                .method(method(call), BodyPublishers.ofString(ORDERS.get(call))));
    }

    private static String method(String call) {
        return call.substring(0, call.indexOf(' '));
    }

    private static String path(String call) {
        return call.substring(call.indexOf(' ') + 1).replace("{team}", "team-1").replace("{id}", "p1");
    }
}
