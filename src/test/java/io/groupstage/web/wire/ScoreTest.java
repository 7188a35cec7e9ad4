package io.groupstage.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.Step;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.course.score.UnreadUsers;
import io.groupstage.course.users.Position;
import io.groupstage.web.FakeLab;
import io.groupstage.web.WebFixture;
import io.groupstage.web.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks scores and the course's texts for the board and for a team. */
class ScoreTest {

    private static final String TEAM_1 = "Bearer code-1";

    @RegisterExtension
    final WebFixture web = new WebFixture();

    @BeforeEach
    void a_team_has_missed_something() {
        Coverage coverage = new Coverage(40, 30, List.of(new Position(0, 118), new Position(3, 7)));
        Map<String, Long> wrong = Map.of("NO_MATCH", 1L, "MISSING_FIELD:reason", 2L);
        web.lab.teams.score = new Score(33, 4, wrong, Optional.of(coverage));
    }

    @Test
    void a_team_sees_its_wrong_actions_by_code_and_what_it_missed_first() throws Exception {
        assertThat(team(TEAM_1).path("score"))
                .hasToString("{\"correct\":33,\"duplicate\":4,\"wrong\":3,\"missed\":10,\"precision\":0.9167,"
                        + "\"recall\":0.75,\"f1\":0.825,\"wrongByCode\":{\"MISSING_FIELD:reason\":2,\"NO_MATCH\":1},"
                        + "\"expected\":40,"
                        + "\"firstMissed\":[{\"partition\":0,\"offset\":118},{\"partition\":3,\"offset\":7}]}");
    }

    @Test
    void the_board_has_figures_but_neither_codes_nor_positions_nor_verdicts() throws Exception {
        String board = web.get("/api/v1/board").body();

        assertThat(new ObjectMapper().readTree(board).at("/teams/0/score"))
                .hasToString("{\"correct\":33,\"duplicate\":4,\"wrong\":3,\"missed\":10,\"precision\":0.9167,"
                        + "\"recall\":0.75,\"f1\":0.825}");
        assertThat(board).doesNotContain("NO_MATCH", "MISSING_FIELD", "118", "verdict", "WRONG_REASON");
    }

    @Test
    void deleted_actions_and_an_unconfirmed_score_are_shown_to_all() throws Exception {
        web.lab.teams.deleted = new RetentionLoss(12_345, 678, UnreadUsers.NONE);
        web.lab.teams.unconfirmedSince = Optional.of(FakeLab.at(4_000));

        JsonNode row =
                new ObjectMapper().readTree(web.get("/api/v1/board").body()).at("/teams/0");
        assertThat(row.path("forgotten").asLong()).isEqualTo(12_345);
        assertThat(row.path("unread").asLong()).isEqualTo(678);
        assertThat(row.path("scoreUnconfirmedSince").asLong()).isEqualTo(4_000);
        assertThat(team(TEAM_1).path("forgotten").asLong()).isEqualTo(12_345);
        assertThat(team(TEAM_1).path("unread").asLong()).isEqualTo(678);
        assertThat(team(TEAM_1).path("scoreUnconfirmedSince").asLong()).isEqualTo(4_000);
    }

    @Test
    void only_the_team_and_the_instructor_see_its_verdicts_codes_and_missed_users() throws Exception {
        assertThat(web.get("/api/v1/teams/team-1").statusCode()).isEqualTo(401);
        var foreign = web.get("/api/v1/teams/team-1", "Authorization", "Bearer code-2");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).doesNotContain("NO_MATCH", "118", "WRONG_REASON");
        assertThat(team("Bearer " + FakeLab.TOKEN).path("score").path("missed").asLong())
                .isEqualTo(10);
        assertThat(team(TEAM_1).path("verdicts").get(0).path("code").asText()).isEqualTo("WRONG_REASON");
    }

    @Test
    void a_text_is_shown_with_the_teams_name_and_nothing_in_it_is_obeyed() throws Exception {
        web.lab.teams.texts = Map.of(
                Step.SCALED,
                "# Share, `<team>`\n"
                        + "<script>alert(1)</script>\n\n"
                        + "[a](javascript:alert(1)) [b](https://kafka.apache.org)");

        assertThat(team(TEAM_1).path("stepTexts").path("SCALED").asText())
                .isEqualTo("<h3>Share, <code>team-1</code></h3>\n"
                        + "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
                        + "<p><a rel=\"nofollow\" href=\"\">a</a> "
                        + "<a rel=\"nofollow\" href=\"https://kafka.apache.org\">b</a></p>\n");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0", "1, 1.0", "0.99999, 0.9999", "0.00001, 0.0001", "0.66666, 0.6667", "0.5, 0.5"})
    void a_share_is_rounded_and_never_to_all_or_nothing(double exact, double shown) {
        assertThat(Json.fraction(OptionalDouble.of(exact))).isEqualTo(shown);
    }

    private JsonNode team(String authorization) throws Exception {
        return new ObjectMapper()
                .readTree(web.get("/api/v1/teams/team-1", "Authorization", authorization)
                        .body());
    }
}
