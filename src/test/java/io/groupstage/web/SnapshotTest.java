package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.group.Cause;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Told;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks the exact JSON of the snapshots. */
class SnapshotTest {

    private static final String CLIENT_ID = "</script><img src=x onerror=alert(1)>\\\"\\n";

    @RegisterExtension
    private final WebFixture web = new WebFixture();

    @Test
    void the_board_has_exactly_this_json() throws Exception {
        var response = web.get("/api/v1/board");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body())
                .isEqualTo(
                        "{\"asOf\":9000,\"now\":9000,\"startedAt\":500,\"staleSince\":null,\"topic\":\"new_users\",\"partitions\":5,"
                                + "\"rate\":1240.3,\"traffic\":{\"rate\":1250,\"paused\":false,\"hotPartition\":null,\"sent\":1240.3},\"notices\":[{\"at\":8000,\"text\":\"Broker"
                                + " 1 was gone for 3.2 s; it is"
                                + " back.\",\"team\":null}],\"moments\":[{\"at\":7000,\"team\":\"team-1\",\"step\":\"SCALED\",\"text\":\"team-1"
                                + " now shares its work\"}],\"question\":null,"
                                + "\"frozenSince\":null,\"pausedSince\":null,\"endsAt\":null,\"elapsedMillis\":8500,\"message\":null,"
                                + "\"teams\":[{\"team\":\"team-1\",\"rank\":1,\"bot\":false,\"excluded\":false,\"resetAt\":null,\"steps\":[\"CONNECTED\",\"FIRST_LOAD\"],"
                                + "\"stepTimes\":{\"CONNECTED\":1000,\"FIRST_LOAD\":2000},\"lapsed\":[],\"groupState\":\"Stable\",\"protocol\":\"classic\",\"members\":2,\"headline\":\"2"
                                + " consumers share 2 partitions. 1 consumer has no partition.\","
                                + "\"committedWithoutMemberAt\":null,\"warnings\":[],\"owners\":["
                                + "{\"ordinal\":0,\"letter\":\"A\",\"memberId\":\"m-a\",\"clientId\":\"" + CLIENT_ID
                                + "\",\"partitions\":[0,1],\"condition\":\"WORKING\",\"idleReason\":null,\"surplus\":false,\"lastCommitAt\":300,\"commitOverdue\":true,"
                                + "\"sessionTimeoutMillis\":10000},"
                                + "{\"ordinal\":1,\"letter\":\"B\",\"memberId\":\"m-b\",\"clientId\":\"b\",\"partitions\":[],\"condition\":\"SURPLUS\",\"idleReason\":\"B"
                                + " is idle: new_users has 2 partitions, and each has another owner.\","
                                + "\"surplus\":true,\"lastCommitAt\":null,\"commitOverdue\":false,\"sessionTimeoutMillis\":null}],"
                                + "\"lag\":null,\"lagTrend\":null,\"growing\":[0],"
                                + "\"uncommitted\":{\"partitions\":1,\"since\":null},\"score\":{\"correct\":12,\"duplicate\":2,\"wrong\":1,\"missed\":null,"
                                + "\"precision\":0.9231,\"recall\":null,\"f1\":null},\"forgotten\":0,\"unread\":0,\"scoreUnconfirmedSince\":null,\"lastMoment\":{\"at\":7000,\"text\":\"team-1"
                                + " now shares its work\",\"step\":\"SCALED\"}},"
                                + "{\"team\":\"team-2\",\"rank\":2,\"bot\":true,\"excluded\":false,\"resetAt\":null,\"steps\":[],\"stepTimes\":{},\"lapsed\":[],\"groupState\":null,\"protocol\":null,"
                                + "\"members\":0,\"headline\":null,\"committedWithoutMemberAt\":null,\"warnings\":[],\"owners\":[],\"lag\":null,\"lagTrend\":null,\"growing\":[],\"uncommitted\":null,\"score\":{\"correct\":0,\"duplicate\":0,\"wrong\":0,"
                                + "\"missed\":null,\"precision\":null,\"recall\":null,\"f1\":null},\"forgotten\":0,\"unread\":0,"
                                + "\"scoreUnconfirmedSince\":null,\"lastMoment\":null}]}");
    }

    @Test
    void the_groups_are_listed_with_an_unknown_lag_as_null() throws Exception {
        assertThat(web.get("/api/v1/groups").body())
                .isEqualTo(
                        "[{\"groupId\":\"team-1\",\"protocol\":\"classic\",\"protocolType\":\"consumer\",\"state\":\"Stable\",\"members\":2,"
                                + "\"lag\":null,\"unsubscribedLag\":null,\"lastRebalanceAt\":null,\"warnings\":[],\"asOf\":9000,\"staleSince\":null,"
                                + "\"bot\":false}]");
    }

    @Test
    void a_silent_cluster_gives_unknown_states_and_the_time_of_its_last_answer() throws Exception {
        web.lab.groups.staleSince = Optional.of(FakeLab.at(8_500));

        assertThat(web.get("/api/v1/groups").body())
                .contains("\"state\":\"Unknown\"")
                .endsWith("\"asOf\":9000,\"staleSince\":8500,\"bot\":false}]");
        assertThat(web.get("/api/v1/groups/team-1").body())
                .contains("\"state\":\"Unknown\"")
                .contains("\"staleSince\":8500");
        assertThat(web.get("/api/v1/board").body())
                .contains("\"groupState\":\"Unknown\"")
                .contains("\"groupState\":null")
                .contains("\"staleSince\":8500");
        assertThat(web.get("/metrics").body())
                .contains("{group=\"team-1\",protocol=\"classic\",state=\"Unknown\"} 1\n");
    }

    @Test
    void a_group_shows_known_values_and_null_for_unknown_ones() throws Exception {
        assertThat(web.get("/api/v1/groups/team-1").body())
                .isEqualTo(
                        "{\"groupId\":\"team-1\",\"protocol\":\"classic\",\"protocolType\":\"consumer\",\"state\":\"Stable\",\"epoch\":3,\"assignor\":\"range\",\"coordinator\":null,\"asOf\":9000,\"source\":\"offsets"
                                + " topic\",\"headline\":\"2 consumers share 2 partitions. 1 consumer has no partition.\","
                                + "\"warnings\":[],\"committedWithoutMemberAt\":null,\"lastRebalanceAt\":null,\"undecodable\":7,\"staleSince\":null,\"staleReason\":null,"
                                + "\"commitIntervalMillis\":null,\"members\":["
                                + "{\"memberId\":\"m-a\",\"ordinal\":0,\"letter\":\"A\",\"clientId\":\"" + CLIENT_ID
                                + "\",\"host\":\"/127.0.0.1\",\"instanceId\":null,\"partitions\":["
                                + "{\"topic\":\"new_users\",\"partition\":0},{\"topic\":\"new_users\",\"partition\":1}],\"idle\":false,\"subscription\":null,\"subscribedTopics\":null,\"pattern\":null,\"joinedAt\":100,\"condition\":\"WORKING\",\"conditionLabel\":\"working\",\"evidence\":\"it"
                                + " committed 9 s ago; its lag is unknown\",\"lastCommitAt\":300,"
                                + "\"commitOverdue\":true,\"sessionTimeoutMillis\":10000,\"rebalanceTimeoutMillis\":null,\"clientFigures\":null},"
                                + "{\"memberId\":\"m-b\",\"ordinal\":1,\"letter\":\"B\",\"clientId\":\"b\",\"host\":\"/127.0.0.1\",\"instanceId\":\"b-1\",\"partitions\":[],\"idle\":true,\"subscription\":null,\"subscribedTopics\":null,\"pattern\":null,\"joinedAt\":200,\"condition\":\"SURPLUS\",\"conditionLabel\":\"idle:"
                                + " surplus\",\"evidence\":\"each of the 2 partitions has another owner\","
                                + "\"lastCommitAt\":null,\"commitOverdue\":false,\"sessionTimeoutMillis\":null,\"rebalanceTimeoutMillis\":null,\"clientFigures\":null}],"
                                + "\"partitions\":[{\"topic\":\"new_users\",\"partition\":0,\"owner\":\"m-a\","
                                + "\"owners\":[\"m-a\"],\"ownerState\":\"ONE\",\"logStartOffset\":5,\"committedOffset\":40,\"logEndOffset\":52,"
                                + "\"lastStableOffset\":52,\"lag\":12,\"offsetsWithoutRecord\":0,\"lagMillis\":2300,\"lagMillisAtLeast\":false,"
                                + "\"lastCommitAt\":300,\"commitsPerMinute\":null,\"recordsPerSecond\":5,\"state\":\"CURRENT\",\"stateLabel\":\"current\","
                                + "\"unknownSince\":null,\"subscribed\":null},"
                                + "{\"topic\":\"new_users\",\"partition\":1,\"owner\":\"m-a\",\"owners\":[\"m-a\"],\"ownerState\":\"ONE\","
                                + "\"logStartOffset\":null,\"committedOffset\":null,\"logEndOffset\":null,"
                                + "\"lastStableOffset\":null,\"lag\":null,\"offsetsWithoutRecord\":null,\"lagMillis\":null,\"lagMillisAtLeast\":false,\"lastCommitAt\":null,\"commitsPerMinute\":null,\"recordsPerSecond\":null,\"state\":\"NO_COMMIT\",\"stateLabel\":\"no"
                                + " commit yet\",\"unknownSince\":null,\"subscribed\":null}],"
                                + "\"notes\":[{\"at\":250,\"kind\":\"PARTITIONS_ADDED\",\"topic\":\"new_users\",\"partition\":null,\"text\":\"new_users"
                                + " has 2 partitions now.\"}],\"resetAt\":null}");
    }

    @Test
    void the_history_of_lag_and_rate_has_lists_of_equal_length() throws Exception {
        assertThat(web.get("/api/v1/board/history").body())
                .isEqualTo("{\"at\":[7000],\"traffic\":[{\"rate\":1250,\"paused\":false,\"hotPartition\":null,"
                        + "\"sent\":1240.3}],\"lag\":{\"team-1\":[3],\"team-2\":[null]}}");
        assertThat(web.get("/api/v1/groups/team-1/lag").body())
                .isEqualTo("{\"groupId\":\"team-1\",\"partitions\":[{\"topic\":\"new_users\",\"partition\":0}],"
                        + "\"points\":[{\"at\":7000,\"sum\":null,\"each\":[12]}]}");
        assertThat(web.get("/api/v1/groups/nobody/lag").statusCode()).isEqualTo(404);
    }

    @Test
    void a_group_whose_name_holds_a_slash_is_found() throws Exception {
        assertThat(web.get("/api/v1/groups/a%2Fb").body()).startsWith("{\"groupId\":\"a/b\"");
    }

    @Test
    void an_unknown_group_is_not_found() throws Exception {
        var response = web.get("/api/v1/groups/nobody");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"group: there is no group of this name; see /api/v1/groups\"}");
    }

    @Test
    void rebalances_are_returned_newest_first_with_exact_json() throws Exception {
        web.lab.groups.rebalances = List.of(new Told()
                .by("m-c", Cause.MEMBER_JOINED)
                .by("stranger", Cause.UNKNOWN)
                .move(4, "m-b", "m-c")
                .move(5, "", "m-a")
                .rebalance());

        assertThat(web.get("/api/v1/groups/team-1/rebalances").body())
                .isEqualTo("[{\"id\":\"4-2800\",\"groupId\":\"team-1\",\"protocol\":\"classic\",\"startedAt\":1000,"
                        + "\"completedAt\":2800,\"durationMillis\":1800,\"errorMillis\":0,\"precision\":\"exact\",\"cause\":\"MEMBER_JOINED\",\"causeLabel\":\"a"
                        + " member joined\",\"causePrecision\":\"exact\",\"detail\":null,\"followsId\":null,"
                        + "\"culprits\":[\"m-c\",\"stranger\"],\"culpritDetails\":["
                        + "{\"memberId\":\"m-c\",\"letter\":\"C\",\"clientId\":\"c\",\"cause\":\"MEMBER_JOINED\","
                        + "\"causePrecision\":\"exact\",\"detail\":null},"
                        + "{\"memberId\":\"stranger\",\"letter\":null,\"clientId\":null,\"cause\":\"UNKNOWN\","
                        + "\"causePrecision\":\"exact\",\"detail\":null}],\"fromEpoch\":3,\"toEpoch\":4,\"members\":["
                        + "{\"memberId\":\"m-a\",\"ordinal\":0,\"letter\":\"A\",\"clientId\":\"a\"},"
                        + "{\"memberId\":\"m-b\",\"ordinal\":1,\"letter\":\"B\",\"clientId\":\"b\"},"
                        + "{\"memberId\":\"m-c\",\"ordinal\":2,\"letter\":\"C\",\"clientId\":\"c\"}],\"moves\":["
                        + "{\"topic\":\"users\",\"partition\":4,\"from\":\"m-b\",\"to\":\"m-c\",\"releasedAt\":1000,"
                        + "\"assignedAt\":2800},"
                        + "{\"topic\":\"users\",\"partition\":5,\"from\":null,\"to\":\"m-a\",\"releasedAt\":1000,"
                        + "\"assignedAt\":2800}],\"paused\":[\"m-a\",\"m-b\"],\"handOvers\":["
                        + "{\"topic\":\"users\",\"partition\":4,\"committed\":40,\"logEnd\":52,\"atRisk\":12}],\"atRisk\":12,\"redelivered\":null,\"actedTwice\":null,\"sentence\":\"C"
                        + " joined; a member made the group rebalance for an unknown reason; partition 4 moved"
                        + " from B to C; A got partition 5. The group was paused for 1.8 s.\"}]");
    }

    @Test
    void a_rebalance_under_way_has_no_end_and_one_of_unknown_start_no_length() throws Exception {
        web.lab.groups.rebalances = List.of(
                new Told().by("m-c", Cause.MEMBER_JOINED).underWay().rebalance("team-1", "now"),
                new Told().withoutStart().rebalance());

        JsonNode answer = new ObjectMapper()
                .readTree(web.get("/api/v1/groups/team-1/rebalances").body());
        assertThat(answer.get(0).path("completedAt").isNull()).isTrue();
        assertThat(answer.get(0).path("durationMillis").isNull()).isTrue();
        assertThat(answer.get(1).path("startedAt").isNull()).isTrue();
        assertThat(answer.get(1).path("errorMillis").isNull()).isTrue();
        assertThat(answer.get(1).path("precision").asText()).isEqualTo("unknown");
    }

    @Test
    void commits_are_shown_as_records_and_a_tombstone_has_no_offset() throws Exception {
        TopicPartition partition = new TopicPartition("new_users", 3);
        web.lab.groups.commits = List.of(
                new CommitRecord("team-1", partition, OptionalLong.empty(), FakeLab.at(800), 7, 105, 9),
                new CommitRecord("team-1", partition, OptionalLong.of(52), FakeLab.at(700), 7, 101, 8));

        assertThat(web.get("/api/v1/groups/team-1/commits").body())
                .isEqualTo("[{\"at\":800,\"topic\":\"new_users\",\"partition\":3,\"offset\":null,"
                        + "\"logPartition\":7,\"logOffset\":105,\"number\":9},"
                        + "{\"at\":700,\"topic\":\"new_users\",\"partition\":3,\"offset\":52,"
                        + "\"logPartition\":7,\"logOffset\":101,\"number\":8}]");
    }

    @Test
    void a_group_that_has_vanished_leaves_its_history_and_one_that_never_was_has_none() throws Exception {
        assertThat(web.get("/api/v1/groups/nobody/rebalances").statusCode()).isEqualTo(404);
        assertThat(web.get("/api/v1/groups/nobody/commits").statusCode()).isEqualTo(404);

        web.lab.groups.rebalances = List.of(new Told().rebalance("nobody", "4-2800"));

        assertThat(web.get("/api/v1/groups/nobody/rebalances").statusCode()).isEqualTo(200);
        assertThat(web.get("/api/v1/groups/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void a_team_sees_its_own_page() throws Exception {
        assertThat(web.get("/api/v1/teams/team-1", "Authorization", "Bearer code-1")
                        .body())
                .isEqualTo("{\"team\":\"team-1\",\"username\":\"team-1\",\"password\":\"pass\\\"word\\\\1\","
                        + "\"bootstrapServers\":\"127.0.0.1:9092\",\"securityProtocol\":\"SASL_PLAINTEXT\","
                        + "\"saslMechanism\":\"SCRAM-SHA-256\",\"certificateAuthority\":null,\"group\":\"team-1\",\"topic\":\"new_users\","
                        + "\"actionsTopic\":\"actions.team-1\",\"statsTopic\":\"stats.team-1\",\"task\":{\"number\":1,\"title\":\"Old"
                        + " e-mail\",\"matches\":\"email contains hotmail\","
                        + "\"type\":\"CONTACT_CUSTOMER\",\"reason\":\"LEGACY_EMAIL_PROVIDER\"},"
                        + "\"rank\":1,\"bot\":false,\"resetAt\":null,\"steps\":[\"CONNECTED\"],\"stepTimes\":{\"CONNECTED\":1000},\"stepTexts\":{\"CONNECTED\":\"<p>Subscribe"
                        + " as <code>team-1</code>.</p>\\n"
                        + "\"},\"score\":{\"correct\":12,\"duplicate\":2,\"wrong\":1,\"missed\":null,\"precision\":0.9231,"
                        + "\"recall\":null,\"f1\":null,\"wrongByCode\":{\"NO_MATCH\":1},\"expected\":null,"
                        + "\"firstMissed\":[]},\"forgotten\":0,\"unread\":0,\"scoreUnconfirmedSince\":null,"
                        + "\"verdicts\":[{\"at\":3000,\"topic\":\"actions.team-1\",\"partition\":0,\"offset\":17,\"code\":\"WRONG_REASON\",\"hint\":\"Send"
                        + " the reason.\"}],"
                        + "\"mistakes\":[{\"at\":3000,\"topic\":\"actions.team-1\",\"partition\":0,\"offset\":17,\"code\":\"WRONG_REASON\",\"hint\":\"Send"
                        + " the reason.\"}],\"hints\":[],\"message\":null,\"classMessage\":null}");
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
