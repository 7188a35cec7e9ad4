package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.lesson.BoardPicture;
import io.groupstage.course.lesson.LessonFact;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks for earlier instants. */
class ReplayTest {

    @RegisterExtension
    private final WebFixture web = new WebFixture();

    @Test
    void the_board_of_an_instant_has_the_same_json_as_the_live_board() throws Exception {
        String live = web.get("/api/v1/board").body();

        assertThat(web.get("/api/v1/board?at=9000").body()).isEqualTo(live);
        assertThat(web.get("/api/v1/board?at=8500").body()).startsWith("{\"asOf\":8500,");
    }

    @Test
    void a_group_and_its_rebalances_have_an_instant_as_well() throws Exception {
        assertThat(web.get("/api/v1/groups/team-1?at=8500").body()).contains("\"groupId\":\"team-1\"", "\"asOf\":9000");
        assertThat(web.get("/api/v1/groups?id=team-1&at=8500").statusCode()).isEqualTo(200);
        assertThat(web.get("/api/v1/groups/team-1/rebalances?at=8500").body()).isEqualTo("[]");
        assertThat(web.get("/api/v1/groups/team-9?at=8500").statusCode()).isEqualTo(404);
    }

    @Test
    void the_commits_and_the_charts_have_an_instant_as_well() throws Exception {
        assertThat(web.get("/api/v1/groups/team-1/commits?at=8500").statusCode())
                .isEqualTo(200);
        assertThat(web.get("/api/v1/lag?id=team-1&at=8500").body()).contains("\"groupId\":\"team-1\"");
        assertThat(web.get("/api/v1/board/history?at=9000").body())
                .isEqualTo(web.get("/api/v1/board/history").body());
        assertThat(web.get("/api/v1/board/history?at=499").statusCode()).isEqualTo(400);
    }

    @Test
    void the_time_for_which_the_lab_is_known_has_the_steps_as_marks() throws Exception {
        assertThat(web.get("/api/v1/replay").body())
                .isEqualTo("{\"from\":500,\"to\":9000,\"moments\":["
                        + "{\"at\":1000,\"team\":\"team-1\",\"step\":\"CONNECTED\",\"text\":\"team-1 is connected\"},"
                        + "{\"at\":2000,\"team\":\"team-1\",\"step\":\"FIRST_LOAD\","
                        + "\"text\":\"team-1 loaded its first action\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"499", "9001", "-1", "9223372036854775807"})
    void an_instant_outside_of_the_known_time_is_refused_with_that_time(String at) throws Exception {
        var answer = web.get("/api/v1/board?at=" + at);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("at: the lab is known from 500 to 9000; it keeps the facts of a day");
    }

    @ParameterizedTest
    @CsvSource({"noon", "1.5", "''", "99999999999999999999"})
    void an_instant_is_a_whole_number_of_milliseconds(String at) throws Exception {
        var answer = web.get("/api/v1/board?at=" + at);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("at: must be an instant in epoch milliseconds");
    }

    @Test
    void an_instant_at_which_the_lab_did_not_run_does_not_exist() throws Exception {
        var answer = web.get("/api/v1/board?at=6000");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"at: the lab did not run at this instant\"}");
    }

    @Test
    void while_the_board_is_frozen_only_the_instructor_sees_later_instants() throws Exception {
        web.lab.handbook.now = FakeLab.at(8_200);
        web.lab.classroom.write(new LessonFact.BoardFrozen(new BoardPicture("{}", "{}")));

        var later = web.get("/api/v1/board?at=8200");
        assertThat(later.statusCode()).isEqualTo(403);
        assertThat(later.body()).contains("at: the board is frozen since 8200; ask for an earlier instant");
        assertThat(web.get("/api/v1/board?at=8199").statusCode()).isEqualTo(200);
        assertThat(web.get("/api/v1/replay").body()).contains("\"to\":8199");
        assertThat(web.get("/api/v1/board?at=8200", "Authorization", "Bearer " + FakeLab.TOKEN)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_journal_that_cannot_be_read_is_reported_with_the_reason() throws Exception {
        web.lab.unavailable = Optional.of("too many instants are asked for at once; ask again in a second");

        var answer = web.get("/api/v1/groups/team-1?at=8500");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("at: too many instants are asked for at once");
    }
}
