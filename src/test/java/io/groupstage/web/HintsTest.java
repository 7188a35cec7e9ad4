package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.HintCode;
import io.groupstage.course.hint.RefusedConnection.Reason;
import io.groupstage.course.hint.Stranger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HintsTest {

    static final Hint LATEST = hint(HintCode.LATEST_AND_NOTHING_SINCE, 5_000, "Consumer A " + FakeGroups.HOSTILE + ".");

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
        web.lab.teams.hints = List.of(LATEST);

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
        web.lab.teams.hints = List.of(LATEST, hint(HintCode.FILTER_TOO_WIDE, 4_000, "Record 7."));

        JsonNode teams = json("/api/v1/class", FakeLab.TOKEN).path("teams");

        assertThat(teams.path(0).path("team").asText()).isEqualTo("team-1");
        assertThat(teams.path(0).path("stuckSince").asLong()).isEqualTo(4_000);
        assertThat(teams.path(0).path("hints")).hasSize(2);
        assertThat(teams.path(1).path("bot").asBoolean()).isTrue();
        assertThat(teams.path(1).path("stuckSince").isNull()).isTrue();
        assertThat(teams.path(1).path("lastContactAt").isNull()).isTrue();
    }

    @Test
    void a_record_of_a_team_that_does_not_commit_is_a_contact() throws Exception {
        web.lab.teams.lastRecordAt = Optional.of(FakeLab.at(90_000_000));

        JsonNode first = json("/api/v1/class", FakeLab.TOKEN).path("teams").path(0);

        assertThat(first.path("team").asText()).isEqualTo("team-1");
        assertThat(first.path("lastContactAt").asLong()).isEqualTo(90_000_000);
    }

    @Test
    void the_instructor_sees_the_programs_that_belong_to_no_team_with_short_texts() throws Exception {
        web.lab.teams.strangers = List.of(new Stranger(
                FakeLab.at(4_000),
                FakeLab.at(9_000),
                "192.168.1.33",
                Optional.of("librdkafka"),
                Optional.of("team1" + FakeGroups.HOSTILE + "\u202e".repeat(500) + "x".repeat(500)),
                Reason.UNKNOWN_USER,
                3));

        JsonNode strangers = json("/api/v1/class", FakeLab.TOKEN).path("strangers");

        assertThat(strangers).hasSize(1);
        JsonNode stranger = strangers.path(0);
        assertThat(stranger.path("since").asLong()).isEqualTo(4_000);
        assertThat(stranger.path("lastAt").asLong()).isEqualTo(9_000);
        assertThat(stranger.path("address").asText()).isEqualTo("192.168.1.33");
        assertThat(stranger.path("client").asText()).isEqualTo("librdkafka");
        assertThat(stranger.path("user").asText())
                .startsWith("team1</script>")
                .hasSizeLessThan(61)
                .doesNotContain("\u202e", "\n");
        assertThat(stranger.path("refusal").asText()).isEqualTo("UNKNOWN_USER");
        assertThat(stranger.path("count").asInt()).isEqualTo(3);
    }

    @Test
    void the_lab_learns_the_client_library_of_the_program_that_a_team_downloads() throws Exception {
        web.get("/starters/python");
        assertThat(web.lab.teams.downloaded).as("a visitor").isEmpty();

        web.get("/starters/node-state?team=team-1", "Authorization", "Bearer code-1");
        assertThat(web.lab.teams.downloaded).contains(ClientKind.KAFKAJS);
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
