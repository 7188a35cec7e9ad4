package io.groupstage.web.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.score.Score;
import io.groupstage.web.FakeLab;
import io.groupstage.web.WebFixture;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks {@code PUT /api/v1/class} and {@code PATCH /api/v1/teams/{team}}. */
class ClassTest {

    private static final List<String> CURRENT = List.of(
            "now",
            "startedAt",
            "staleSince",
            "rate",
            "traffic",
            "notices",
            "question",
            "frozenSince",
            "pausedSince",
            "endsAt",
            "elapsedMillis",
            "message");

    @RegisterExtension
    final WebFixture web = new WebFixture();

    @Test
    void a_frozen_board_stays_as_it_was_for_everybody_except_the_instructor() throws Exception {
        JsonNode before = board("code-1");
        String history = web.get("/api/v1/board/history").body();

        put("{\"frozen\":true}");
        web.lab.teams.score = new Score(99, 0, Map.of(), Optional.empty());
        web.lab.asOf = FakeLab.at(60_000);

        JsonNode shown = board("code-1");
        assertThat(without(shown)).isEqualTo(without(before));
        assertThat(shown.path("asOf").asLong()).isEqualTo(9_000);
        assertThat(shown.path("now").asLong()).isEqualTo(60_000);
        assertThat(shown.path("frozenSince").asLong()).isEqualTo(9_000);
        assertThat(shown.fieldNames()).toIterable().containsExactlyElementsOf(before::fieldNames);
        assertThat(web.get("/api/v1/board/history").body()).isEqualTo(history);

        JsonNode live = board(FakeLab.TOKEN);
        assertThat(live.path("teams").path(0).path("score").path("correct").asLong())
                .isEqualTo(99);
        assertThat(live.path("frozenSince").asLong()).isEqualTo(9_000);

        put("{\"frozen\":false}");
        assertThat(without(board("code-1"))).isEqualTo(without(live));
    }

    @Test
    void the_instructor_may_look_at_the_frozen_board_of_the_others() throws Exception {
        put("{\"frozen\":true}");
        web.lab.teams.score = new Score(99, 0, Map.of(), Optional.empty());

        JsonNode shown = json(web.get("/api/v1/board?view=public", "Authorization", "Bearer " + FakeLab.TOKEN));

        assertThat(shown.path("teams").path(0).path("score").path("correct").asLong())
                .isEqualTo(12);
    }

    @Test
    void messages_and_the_countdown_stay_current_on_a_frozen_board() throws Exception {
        put("{\"frozen\":true}");

        put("{\"message\":\"Five minutes more.\",\"minutesLeft\":5}");

        JsonNode shown = board("code-1");
        assertThat(shown.path("message").path("text").asText()).isEqualTo("Five minutes more.");
        assertThat(shown.path("endsAt").asLong()).isEqualTo(9_000 + 5 * 60_000);
    }

    @Test
    void the_pages_of_the_teams_stay_live() throws Exception {
        put("{\"frozen\":true}");
        web.lab.teams.score = new Score(99, 0, Map.of(), Optional.empty());

        JsonNode own = json(web.get("/api/v1/teams/team-1", "Authorization", "Bearer code-1"));

        assertThat(own.path("score").path("correct").asLong()).isEqualTo(99);
    }

    @Test
    void a_pause_stops_the_clock_and_the_traffic_of_the_board_and_keeps_what_was_ordered() throws Exception {
        put("{\"paused\":true}");
        web.lab.asOf = FakeLab.at(60_000);

        JsonNode board = board("code-1");

        assertThat(board.path("pausedSince").asLong()).isEqualTo(9_000);
        assertThat(board.path("elapsedMillis").asLong()).isEqualTo(8_500);
        assertThat(board.path("traffic").path("paused").asBoolean()).isTrue();
        JsonNode ordered = json(web.get("/api/v1/traffic", "Authorization", "Bearer " + FakeLab.TOKEN));
        assertThat(ordered.path("paused").asBoolean()).isFalse();

        web.lab.handbook.now = FakeLab.at(60_000);
        put("{\"paused\":false}");
        web.lab.asOf = FakeLab.at(61_000);
        assertThat(board("code-1").path("elapsedMillis").asLong()).isEqualTo(9_500);
    }

    @Test
    void an_excluded_team_keeps_its_row_and_steps_and_has_no_rank() throws Exception {
        JsonNode state = json(change("PATCH", "/api/v1/teams/team-1", "{\"excluded\":true}"));
        assertThat(state).isEqualTo(tree("{\"team\":\"team-1\",\"excluded\":true,\"message\":null}"));

        JsonNode row = board("code-2").path("teams").path(0);
        assertThat(row.path("excluded").asBoolean()).isTrue();
        assertThat(row.path("rank").isNull()).isTrue();
        assertThat(row.path("steps")).hasSize(2);
        JsonNode own = json(web.get("/api/v1/teams/team-1", "Authorization", "Bearer code-1"));
        assertThat(own.path("rank").isNull()).isTrue();

        change("PATCH", "/api/v1/teams/team-1", "{\"excluded\":false}");
        assertThat(board("code-2").path("teams").path(0).path("rank").asInt()).isEqualTo(1);
    }

    @Test
    void a_message_to_one_team_is_seen_by_that_team_and_the_instructor_alone() throws Exception {
        String hostile = "<img src=x onerror=alert(1)> \\\"ten\\\" minutes";

        change("PATCH", "/api/v1/teams/team-1", "{\"message\":\"" + hostile + "\"}");
        put("{\"message\":\"to all\"}");

        JsonNode own = json(web.get("/api/v1/teams/team-1", "Authorization", "Bearer code-1"));
        assertThat(own.path("message").path("text").asText()).isEqualTo("<img src=x onerror=alert(1)> \"ten\" minutes");
        assertThat(own.path("classMessage").path("text").asText()).isEqualTo("to all");
        JsonNode other = json(web.get("/api/v1/teams/team-2", "Authorization", "Bearer code-2"));
        assertThat(other.path("message").isNull()).isTrue();
        assertThat(board("code-2").toString()).doesNotContain("onerror=alert(1)> ");
        JsonNode help = json(web.get("/api/v1/class", "Authorization", "Bearer " + FakeLab.TOKEN))
                .path("teams");
        assertThat(help.findValues("message").toString()).contains("onerror=alert(1)> ");
    }

    @Test
    void the_answer_has_the_state_of_the_class() throws Exception {
        JsonNode state = json(put("{\"paused\":true,\"minutesLeft\":20,\"message\":\"A break.\"}"));

        assertThat(state.fieldNames())
                .toIterable()
                .containsExactly("asOf", "frozenSince", "pausedSince", "endsAt", "message");
        assertThat(state.path("pausedSince").asLong()).isEqualTo(9_000);
        assertThat(state.path("endsAt").asLong()).isEqualTo(9_000 + 20 * 60_000);
        JsonNode read = json(web.get("/api/v1/class", "Authorization", "Bearer " + FakeLab.TOKEN));
        for (String field : List.of("frozenSince", "pausedSince", "endsAt", "message")) {
            assertThat(read.path(field)).as(field).isEqualTo(state.path(field));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"frozen\":1}|frozen: must be true or false",
                "{\"paused\":null}|paused: must be true or false",
                "{\"minutesLeft\":601}|minutesLeft: must be a whole number from 0 to 600",
                "{\"minutesLeft\":-1}|minutesLeft: must be a whole number from 0 to 600",
                "{\"minutesLeft\":1.5}|minutesLeft: must be a whole number from 0 to 600",
                "{\"message\":\"  \"}|message: must be a text of 1 to 280 characters",
                "{\"message\":7}|message: must be a text of 1 to 280 characters",
                "{\"message\":\"two\\nlines\"}|message: must be on one line",
                "{\"message\":\"back\\u202Ewards\"}|message: must be on one line",
                "{\"question\":\"kill-9\"}|body: has an unknown field",
                "[]|body: must be a JSON object",
            })
    void a_wrong_order_is_refused_with_one_line_and_changes_nothing(String order, String line) throws Exception {
        HttpResponse<String> response = put(order);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(line);
        assertThat(web.lab.classroom.lesson).isEqualTo(Lesson.NONE);
        assertThat(web.lab.classroom.audited).isEmpty();
    }

    @Test
    void one_wrong_field_keeps_the_right_ones_from_taking_effect() throws Exception {
        HttpResponse<String> response = put("{\"frozen\":true,\"paused\":true,\"minutesLeft\":\"ten\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(web.lab.classroom.lesson).isEqualTo(Lesson.NONE);
    }

    @Test
    void a_message_may_have_280_characters_and_not_one_more() throws Exception {
        assertThat(put("{\"message\":\"" + "🛟".repeat(280) + "\"}").statusCode())
                .isEqualTo(200);
        assertThat(put("{\"message\":\"" + "🛟".repeat(281) + "\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_order_for_the_present_state_changes_nothing() throws Exception {
        put("{\"frozen\":true,\"paused\":true}");
        Lesson lesson = web.lab.classroom.lesson;
        web.lab.handbook.now = FakeLab.at(20_000);

        put("{\"frozen\":true,\"paused\":true,\"minutesLeft\":null,\"message\":null}");

        assertThat(web.lab.classroom.lesson).isEqualTo(lesson);
        assertThat(web.lab.classroom.audited).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"excluded\":\"yes\"}", "{\"rank\":1}", "{\"message\":\"\"}"})
    void a_wrong_order_for_a_team_is_refused(String order) throws Exception {
        assertThat(change("PATCH", "/api/v1/teams/team-1", order).statusCode()).isEqualTo(400);
        assertThat(change("PATCH", "/api/v1/teams/team-99", "{\"excluded\":true}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(web.lab.classroom.lesson).isEqualTo(Lesson.NONE);
    }

    @Test
    void new_credentials_end_the_sessions_and_the_code_of_the_old_ones() throws Exception {
        HttpResponse<String> joined = web.json("POST", "/api/v1/join", "{\"joinCode\":\"code-1\"}");
        String cookie = web.cookie(joined);
        assertThat(web.get("/api/v1/teams/team-1", "Cookie", cookie).statusCode())
                .isEqualTo(200);

        JsonNode renewed = json(change("POST", "/api/v1/teams/team-1/credentials", "{}"));

        assertThat(renewed).isEqualTo(tree("{\"username\":\"team-1\",\"joinCode\":\"renewed-1\"}"));
        assertThat(web.get("/api/v1/teams/team-1", "Cookie", cookie).statusCode())
                .isEqualTo(401);
        assertThat(web.json("POST", "/api/v1/join", "{\"joinCode\":\"code-1\"}").statusCode())
                .isEqualTo(403);
        assertThat(web.json("POST", "/api/v1/join", "{\"joinCode\":\"renewed-1\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(change("POST", "/api/v1/teams/team-1/credentials", "{\"password\":\"mine\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static JsonNode without(JsonNode board) {
        return ((ObjectNode) board.deepCopy()).remove(CURRENT);
    }

    private JsonNode board(String secret) throws Exception {
        return json(web.get("/api/v1/board", "Authorization", "Bearer " + secret));
    }

    private HttpResponse<String> put(String order) throws Exception {
        return change("PUT", "/api/v1/class", order);
    }

    private HttpResponse<String> change(String method, String path, String order) throws Exception {
        return web.json(method, path, order, "Authorization", "Bearer " + FakeLab.TOKEN);
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return tree(response.body());
    }

    private static JsonNode tree(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }
}
