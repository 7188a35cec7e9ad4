package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the snapshots say, to the letter. */
class SnapshotTest {

    private static final String CLIENT_ID = "</script><img src=x onerror=alert(1)>\\\"\\n";

    @RegisterExtension
    private final WebFixture web = new WebFixture();

    @Test
    void the_board_is_told_to_the_letter() throws Exception {
        var response = web.get("/api/v1/board");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body())
                .isEqualTo(
                        "{\"asOf\":9000,\"startedAt\":500,\"staleSince\":null,\"topic\":\"new_users\",\"partitions\":5,"
                                + "\"rate\":1240.3,\"traffic\":{\"rate\":1250,\"paused\":false,\"hotPartition\":null,\"sent\":1240.3},"
                                + "\"notices\":[{\"at\":8000,\"text\":\"Broker 1 was gone for 3.2 s; it is back.\"}],"
                                + "\"moments\":[{\"at\":7000,\"team\":\"team-1\",\"step\":\"SCALED\",\"text\":\"team-1 now shares its work\"}],"
                                + "\"teams\":[{\"team\":\"team-1\",\"rank\":1,\"steps\":[\"CONNECTED\",\"FIRST_LOAD\"],"
                                + "\"stepTimes\":{\"CONNECTED\":1000,\"FIRST_LOAD\":2000},\"groupState\":\"Stable\","
                                + "\"protocol\":\"classic\",\"members\":2,\"owners\":["
                                + "{\"ordinal\":0,\"letter\":\"A\",\"memberId\":\"m-a\",\"clientId\":\"" + CLIENT_ID
                                + "\",\"partitions\":[0,1]},"
                                + "{\"ordinal\":1,\"letter\":\"B\",\"memberId\":\"m-b\",\"clientId\":\"b\",\"partitions\":[]}],"
                                + "\"lag\":null,\"score\":{\"correct\":12,\"duplicate\":2,\"wrong\":1,\"missed\":null,"
                                + "\"precision\":null,\"recall\":null},"
                                + "\"lastMoment\":{\"at\":7000,\"text\":\"team-1 now shares its work\",\"step\":\"SCALED\"}},"
                                + "{\"team\":\"team-2\",\"rank\":2,\"steps\":[],\"stepTimes\":{},\"groupState\":null,\"protocol\":null,"
                                + "\"members\":0,\"owners\":[],\"lag\":null,\"score\":{\"correct\":0,\"duplicate\":0,\"wrong\":0,"
                                + "\"missed\":null,\"precision\":null,\"recall\":null},\"lastMoment\":null}]}");
    }

    @Test
    void the_groups_are_listed_with_an_unknown_lag_as_null() throws Exception {
        assertThat(web.get("/api/v1/groups").body())
                .isEqualTo("[{\"groupId\":\"team-1\",\"protocol\":\"classic\",\"state\":\"Stable\",\"members\":2,"
                        + "\"lag\":null,\"lastRebalanceAt\":null}]");
    }

    @Test
    void a_group_shows_what_is_known_and_null_for_what_is_not() throws Exception {
        assertThat(web.get("/api/v1/groups/team-1").body())
                .isEqualTo("{\"groupId\":\"team-1\",\"protocol\":\"classic\",\"state\":\"Stable\",\"epoch\":3,"
                        + "\"assignor\":\"range\",\"coordinator\":null,\"members\":["
                        + "{\"memberId\":\"m-a\",\"ordinal\":0,\"letter\":\"A\",\"clientId\":\"" + CLIENT_ID
                        + "\",\"host\":\"/127.0.0.1\",\"instanceId\":null,\"partitions\":["
                        + "{\"topic\":\"new_users\",\"partition\":0},{\"topic\":\"new_users\",\"partition\":1}],"
                        + "\"idle\":false,\"joinedAt\":100},"
                        + "{\"memberId\":\"m-b\",\"ordinal\":1,\"letter\":\"B\",\"clientId\":\"b\",\"host\":\"/127.0.0.1\","
                        + "\"instanceId\":\"b-1\",\"partitions\":[],\"idle\":true,\"joinedAt\":200}],"
                        + "\"partitions\":[{\"topic\":\"new_users\",\"partition\":0,\"owner\":\"m-a\",\"logStartOffset\":5,"
                        + "\"committedOffset\":40,\"logEndOffset\":52,\"lag\":12,\"lagMillis\":null,\"lastCommitAt\":300},"
                        + "{\"topic\":\"new_users\",\"partition\":1,\"owner\":\"m-a\",\"logStartOffset\":null,"
                        + "\"committedOffset\":null,\"logEndOffset\":null,\"lag\":null,\"lagMillis\":null,"
                        + "\"lastCommitAt\":null}],\"asOf\":9000,\"source\":\"offsets topic\"}");
    }

    @Test
    void a_group_whose_name_holds_a_slash_is_found() throws Exception {
        assertThat(web.get("/api/v1/groups/a%2Fb").body()).startsWith("{\"groupId\":\"a/b\"");
    }

    @Test
    void a_group_that_nobody_knows_is_not_found() throws Exception {
        var response = web.get("/api/v1/groups/nobody");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"error\":\"group: no group of this name; see /api/v1/groups\"}");
    }

    @Test
    void a_team_sees_its_own_sheet() throws Exception {
        assertThat(web.get("/api/v1/teams/team-1", "Authorization", "Bearer code-1")
                        .body())
                .isEqualTo("{\"team\":\"team-1\",\"username\":\"team-1\",\"password\":\"pass\\\"word\\\\1\","
                        + "\"bootstrapServers\":\"127.0.0.1:9092\",\"securityProtocol\":\"SASL_PLAINTEXT\","
                        + "\"saslMechanism\":\"SCRAM-SHA-256\",\"group\":\"team-1\",\"topic\":\"new_users\","
                        + "\"actionsTopic\":\"actions.team-1\",\"statsTopic\":\"stats.team-1\","
                        + "\"task\":{\"number\":1,\"title\":\"Old e-mail\",\"matches\":\"email contains hotmail\","
                        + "\"type\":\"CONTACT_CUSTOMER\",\"reason\":\"LEGACY_EMAIL_PROVIDER\"},"
                        + "\"steps\":[\"CONNECTED\"],\"stepTimes\":{\"CONNECTED\":1000},"
                        + "\"verdicts\":[{\"at\":3000,\"topic\":\"actions.team-1\",\"partition\":0,\"offset\":17,"
                        + "\"code\":\"WRONG_REASON\",\"hint\":\"Send the reason.\"}]}");
    }

    @Test
    void the_lab_is_alive_before_it_is_ready() throws Exception {
        web.lab.notReady = Optional.of("the broker does not answer");

        assertThat(web.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(web.get("/readyz").statusCode()).isEqualTo(503);
        assertThat(web.get("/readyz").body()).isEqualTo("{\"error\":\"the broker does not answer\"}");
        web.lab.notReady = Optional.empty();
        assertThat(web.get("/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
    }
}
