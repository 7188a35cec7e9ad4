package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.Team;
import io.groupstage.course.lesson.Reset;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResetHttpTest {

    private static final String RESET = "/api/v1/teams/team-1/reset";
    private static final String UNDO = RESET + "/undo";
    private static final ObjectMapper JSON = new ObjectMapper();

    private WebFixture web;

    @BeforeEach
    void start() throws Exception {
        web = new WebFixture();
        web.lab.handbook.now = FakeLab.at(5_000);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void a_reset_says_since_when_the_results_count_and_how_to_undo_it() throws Exception {
        assertThat(post(RESET, "{}").body()).isEqualTo("{\"team\":\"team-1\",\"resetAt\":5000,\"undo\":\"5000\"}");
        assertThat(web.lab.classroom.lesson().reset(new Team(1))).contains(new Reset(1, FakeLab.at(5_000)));
        assertThat(web.lab.classroom.lesson().reset(new Team(2))).isEmpty();

        assertThat(post(UNDO, "{\"undo\":\"5000\"}").body())
                .isEqualTo("{\"team\":\"team-1\",\"resetAt\":null,\"undo\":null}");
        assertThat(web.lab.classroom.lesson().reset(new Team(1))).isEmpty();
    }

    @Test
    void only_the_last_reset_can_be_undone_and_only_once() throws Exception {
        post(RESET, "{}");
        web.lab.handbook.now = FakeLab.at(6_000);
        post(RESET, "{}");

        refused(409, "undo: the team was reset again since, so this reset is final", UNDO, "{\"undo\":\"5000\"}");
        assertThat(post(UNDO, "{}").body()).isEqualTo("{\"team\":\"team-1\",\"resetAt\":5000,\"undo\":null}");
        refused(409, "reset: no reset of team-1 can be undone; only the last one can be, once", UNDO, "{}");
    }

    @Test
    void a_wrong_call_changes_nothing() throws Exception {
        refused(400, "body: must be {}", RESET, "{\"now\":true}");
        refused(400, "undo: must be the id that the reset has returned", undoAfterReset(), "{\"undo\":5000}");
        refused(400, "body: has an unknown field; the known field is undo", UNDO, "{\"id\":\"5000\"}");
        refused(404, "there is no team of this name", "/api/v1/teams/team-9/reset", "{}");
        HttpResponse<String> team = web.json("POST", RESET, "{}", "Authorization", "Bearer code-1");
        assertThat(team.statusCode()).isEqualTo(403);
        assertThat(web.lab.classroom.lesson().resets(new Team(1)).all()).hasSize(1);
    }

    private String undoAfterReset() throws Exception {
        post(RESET, "{}");
        return UNDO;
    }

    @Test
    void the_board_the_teams_page_the_class_and_the_export_have_the_mark() throws Exception {
        post(RESET, "{}");

        assertThat(get("/api/v1/board").at("/teams/0/resetAt").longValue()).isEqualTo(5_000);
        assertThat(get("/api/v1/board").at("/teams/1/resetAt").isNull()).isTrue();
        assertThat(get("/api/v1/teams/team-1").path("resetAt").longValue()).isEqualTo(5_000);
        assertThat(get("/api/v1/export?format=json").at("/scorecards/0/resetAt").longValue())
                .isEqualTo(5_000);
        JsonNode known = get("/api/v1/class").path("teams").findParents("resetUndo").stream()
                .filter(team -> team.path("team").asText().equals("team-1"))
                .findFirst()
                .orElseThrow();
        assertThat(known.path("resetAt").longValue()).isEqualTo(5_000);
        assertThat(known.path("resetUndo").asText()).isEqualTo("5000");
        assertThat(web.get("/api/v1/export?format=html", "Authorization", "Bearer " + FakeLab.TOKEN)
                        .body())
                .containsPattern("reset at \\d\\d:\\d\\d:05");
    }

    @Test
    void the_audit_trail_has_since_when_the_results_counted_before_and_after() throws Exception {
        post(RESET, "{}");
        post(UNDO, "{}");

        List<String> entries = web.lab.classroom.audited.stream()
                .map(entry -> entry.action() + " " + entry.subject() + ": " + entry.before() + " -> " + entry.after())
                .toList();
        assertThat(entries)
                .containsExactly(
                        "RESET_UNDO team-1: results count since 1970-01-01T00:00:05Z -> results count from the"
                                + " beginning",
                        "RESET team-1: results count from the beginning -> results count since 1970-01-01T00:00:05Z");
    }

    private void refused(int status, String line, String path, String body) throws Exception {
        HttpResponse<String> answer = post(path, body);
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(answer.body()).contains(line);
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(
                web.get(path, "Authorization", "Bearer " + FakeLab.TOKEN).body());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return web.json("POST", path, body, "Authorization", "Bearer " + FakeLab.TOKEN);
    }
}
