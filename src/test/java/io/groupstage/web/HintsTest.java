package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.HintCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HintsTest {

    static final Hint LATEST = hint(HintCode.LATEST_AND_NOTHING_SINCE, 5_000, "Consumer A " + FakeLab.HOSTILE + ".");

    @RegisterExtension
    final WebFixture web = new WebFixture();

    private static Hint hint(HintCode code, long since, String seen) {
        return new Hint(
                code,
                FakeLab.at(since),
                seen,
                "Begin at the earliest record.",
                ClientKind.KAFKA_PYTHON,
                Optional.of("auto_offset_reset=\"earliest\""),
                "/learn/extract#experiment-earliest-and-latest");
    }

    @Test
    void a_team_sees_its_hints() throws Exception {
        web.lab.hints = List.of(LATEST);

        JsonNode hint = json("/api/v1/teams/team-1", "code-1").path("hints").path(0);

        assertThat(hint.path("code").asText()).isEqualTo("LATEST_AND_NOTHING_SINCE");
        assertThat(hint.path("since").asLong()).isEqualTo(5_000);
        assertThat(hint.path("seen").asText()).isEqualTo(LATEST.seen());
        assertThat(hint.path("client").asText()).isEqualTo("kafka-python");
        assertThat(hint.path("line").asText()).isEqualTo("auto_offset_reset=\"earliest\"");
        assertThat(hint.path("link").asText()).isEqualTo("/learn/extract#experiment-earliest-and-latest");
    }

    @Test
    void the_instructor_sees_the_team_first_that_needs_help_and_since_when() throws Exception {
        web.lab.hints = List.of(LATEST, hint(HintCode.FILTER_TOO_WIDE, 4_000, "Record 7."));

        JsonNode teams = json("/api/v1/class", FakeLab.TOKEN).path("teams");

        assertThat(teams.path(0).path("team").asText()).isEqualTo("team-1");
        assertThat(teams.path(0).path("stuckSince").asLong()).isEqualTo(4_000);
        assertThat(teams.path(0).path("hints")).hasSize(2);
        assertThat(teams.path(1).path("bot").asBoolean()).isTrue();
        assertThat(teams.path(1).path("stuckSince").isNull()).isTrue();
        assertThat(teams.path(1).path("lastContactAt").isNull()).isTrue();
    }

    @Test
    void a_team_may_not_see_the_hints_of_the_class() throws Exception {
        assertThat(web.get("/api/v1/class", "Authorization", "Bearer code-1").statusCode())
                .isEqualTo(403);
        assertThat(web.get("/api/v1/class").statusCode()).isEqualTo(401);
    }

    private JsonNode json(String path, String secret) throws Exception {
        return new ObjectMapper()
                .readTree(web.get(path, "Authorization", "Bearer " + secret).body());
    }
}
