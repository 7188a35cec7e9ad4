package io.groupstage.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.cli.FakeXRay;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Checks the exact tables of {@code groupstage groups}. The class is longer than 300 lines because a table is read best
 * as it is printed, beside the answers that it is made of.
 */
class GroupsReportTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:05:00Z");

    private final FakeXRay xray = new FakeXRay();

    private GroupsReport.Page page(Optional<String> group, boolean json) throws IOException, InterruptedException {
        return new GroupsReport(xray, group, json, () -> NOW, ZoneOffset.UTC).make();
    }

    private String group() throws IOException, InterruptedException {
        return page(Optional.of("team-1"), false).text();
    }

    private static long ago(int seconds) {
        return NOW.minusSeconds(seconds).toEpochMilli();
    }

    @Test
    void all_groups_are_a_table() throws Exception {
        xray.groups =
                """
                [{'groupId':'team-1','protocol':'classic','state':'Stable','members':2,'lag':1240,'lastRebalanceAt':%d},
                 {'groupId':'a-share-group','protocol':'share','state':'Unknown','members':0,'lag':null,
                  'lastRebalanceAt':null}]"""
                        .formatted(ago(12));

        assertThat(page(Optional.empty(), false).text())
                .isEqualTo(
                        """
                        GROUP          STATE    PROTOCOL  MEMBERS  LAG      LAST-REBALANCE
                        team-1         Stable   classic   2        1,240    12 s ago
                        a-share-group  Unknown  share     0        unknown  none seen
                        """);
    }

    @Test
    void a_list_with_a_bot_says_which_group_is_one() throws Exception {
        xray.groups =
                """
                [{'groupId':'team-1','protocol':'classic','state':'Stable','members':2,'lag':0,'lastRebalanceAt':null},
                 {'groupId':'team-2','protocol':'classic','state':'Stable','members':2,'lag':0,'lastRebalanceAt':null,
                  'bot':true}]""";

        assertThat(page(Optional.empty(), false).text())
                .isEqualTo(
                        """
                        GROUP   STATE   PROTOCOL  MEMBERS  LAG  LAST-REBALANCE  BOT
                        team-1  Stable  classic   2        0    none seen       no
                        team-2  Stable  classic   2        0    none seen       bot
                        """);
    }

    @Test
    void lag_in_topics_that_no_member_subscribes_to_stands_apart() throws Exception {
        xray.groups =
                """
                [{'groupId':'g','protocol':'classic','state':'Stable','members':2,'lag':7,'unsubscribedLag':1240,
                  'lastRebalanceAt':null}]""";

        assertThat(page(Optional.empty(), false).text())
                .isEqualTo(
                        """
                        GROUP  STATE   PROTOCOL  MEMBERS  LAG                        LAST-REBALANCE
                        g      Stable  classic   2        7 (+1,240 not subscribed)  none seen
                        """);
    }

    @Test
    void a_list_that_cannot_be_read_is_marked_as_stale() throws Exception {
        xray.groups =
                """
                [{'groupId':'team-1','protocol':'classic','state':'Unknown','members':2,'lag':7,'lastRebalanceAt':null,
                  'asOf':1,'staleSince':%d}]"""
                        .formatted(ago(29));

        assertThat(page(Optional.empty(), false).text())
                .isEqualTo(
                        """
                        STALE: the cluster does not report any group; the table shows the last known values.

                        GROUP   STATE                   PROTOCOL  MEMBERS  LAG  LAST-REBALANCE
                        team-1  Unknown since 12:04:31  classic   2        7    none seen
                        """);
    }

    @Test
    void a_list_means_the_same_as_long_as_only_time_goes_by() throws Exception {
        xray.groups = "[{'groupId':'g','asOf':1,'staleSince':null}]";
        Object before = page(Optional.empty(), true).meaning();
        xray.groups = "[{'groupId':'g','asOf':2,'staleSince':null}]";
        assertThat(page(Optional.empty(), true).meaning()).isEqualTo(before);
        xray.groups = "[{'groupId':'g','asOf':3,'staleSince':2}]";
        assertThat(page(Optional.empty(), true).meaning()).isNotEqualTo(before);
    }

    @Test
    void more_delivered_twice_than_was_thought_at_risk_is_not_hidden() throws Exception {
        xray.group = bare("classic", "");
        xray.rebalances =
                """
                [{'completedAt':%1$d,'culpritDetails':[],'moves':[],'atRisk':12,'redelivered':1240},
                 {'completedAt':%1$d,'culpritDetails':[],'moves':[],'atRisk':12,'redelivered':12},
                 {'completedAt':%1$d,'culpritDetails':[],'moves':[],'atRisk':null,'redelivered':12}]"""
                        .formatted(ago(12));

        assertThat(group().lines().map(line -> line.replaceAll(".*  0 +", "")))
                .endsWith("at least 1,240; at risk 12", "12", "at least 12");
    }

    @Test
    void no_group_at_all_is_said() throws Exception {
        assertThat(page(Optional.empty(), false).text()).isEqualTo("There is no consumer group yet.\n");
    }

    @Test
    void a_group_is_a_headline_its_partitions_its_members_and_its_history() throws Exception {
        xray.group =
                """
                {'groupId':'team-1','protocol':'classic','state':'Stable','epoch':4,'assignor':'range',
                 'coordinator':'127.0.0.1:9092','headline':'2 consumers share 3 partitions.','asOf':1,
                 'undecodable':0,'staleSince':null,
                 'members':[
                  {'memberId':'m-a','letter':'A','clientId':'app','host':'/127.0.0.1','partitions':[{},{}],
                   'condition':'WORKING','conditionLabel':'working','evidence':'all is committed'},
                  {'memberId':'m-b','letter':'B','clientId':'app','host':'/127.0.0.1','partitions':[],
                   'condition':'NOT_ASSIGNED_YET','conditionLabel':'idle: not assigned yet','evidence':null}],
                 'partitions':[
                  {'topic':'users','partition':0,'owner':'m-a','owners':['m-a'],'committedOffset':1000,
                   'logEndOffset':2240,'lag':1240,'lagMillis':1800,'lagMillisAtLeast':false,'state':'CURRENT','stateLabel':'current'},
                  {'topic':'users','partition':1,'owner':'m-a','owners':['m-a'],'committedOffset':null,
                   'logEndOffset':7,'lag':null,'lagMillis':null,'lagMillisAtLeast':false,'state':'NO_COMMIT','stateLabel':'no commit yet'},
                  {'topic':'users','partition':2,'owner':null,'owners':[],'committedOffset':5,
                   'logEndOffset':null,'lag':null,'lagMillis':null,'lagMillisAtLeast':false,'state':'UNKNOWN','stateLabel':'unknown',
                   'unknownSince':%d},
                  {'topic':'users','partition':3,'owner':null,'owners':[],'committedOffset':5,
                   'logEndOffset':9,'lag':4,'lagMillis':61000,'lagMillisAtLeast':true,'state':'HELD_BY_TRANSACTION','stateLabel':'held by an open transaction'}],
                 'notes':[{'at':%d,'kind':'OFFSET_REWOUND','text':'users-0 went back from 9 to 5.'}]}"""
                        .formatted(ago(30), ago(100_000));
        xray.rebalances =
                """
                [{'completedAt':%d,'startedAt':%d,'durationMillis':1800,'errorMillis':0,'cause':'MEMBER_JOINED','causeLabel':'a member joined',
                  'causePrecision':'exact','followsId':null,'culpritDetails':[{'letter':'B'}],'moves':[{}],
                  'atRisk':12,'redelivered':7,'sentence':'B joined; partition 2 moved from A to B. 1.8 s.'},
                 {'completedAt':%d,'startedAt':%d,'durationMillis':600,'errorMillis':200,'cause':'SESSION_EXPIRED','causeLabel':'session expired: no heartbeat came in time',
                  'causePrecision':'inferred','followsId':'3-1','culpritDetails':[{'letter':null},{'letter':'C'}],
                  'moves':[{},{}],'atRisk':1240,'redelivered':null,'sentence':''},
                 {'completedAt':%d,'startedAt':null,'durationMillis':null,'errorMillis':null,'cause':'UNKNOWN','causeLabel':'cause unknown',
                  'causePrecision':'unknown','followsId':null,'culpritDetails':[],'moves':[],
                  'atRisk':null,'redelivered':null,'sentence':''}]"""
                        .formatted(ago(12), ago(14), ago(60), ago(61), ago(100_000));

        assertThat(group())
                .isEqualTo(
                        """
                        team-1: 2 consumers share 3 partitions. The last rebalance was 12 s ago: B joined; partition 2 moved from A to B. 1.8 s.
                        Stable, classic, generation 4, assignor range, coordinator 127.0.0.1:9092

                        PARTITION  OWNER   COMMITTED  LOG-END  LAG      LAG-TIME            STATE
                        users-0    A       1,000      2,240    1,240    1.8 s               current
                        users-1    A       none       7        unknown  unknown             no commit yet
                        users-2    nobody  5          unknown  unknown  unknown             unknown since 12:04:30
                        users-3    nobody  5          9        4        at least 1 min 1 s  held by an open transaction

                        MEMBER  CLIENT-ID  HOST        PARTITIONS  CONDITION               EVIDENCE
                        A       app        /127.0.0.1  2           working                 all is committed
                        B       app        /127.0.0.1  none        idle: not assigned yet  unknown

                        WHEN                 TOOK           CAUSE                                                               WHO   MOVED  TWICE
                        12:04:48             1.8 s          a member joined                                                     B     1      7 to 12
                        12:04:00             0.6 s ± 0.2 s  session expired: no heartbeat came in time (inferred), second half  ?, C  2      at most 1,240
                        2026-11-21 08:18:20  unknown        cause unknown                                                       -     0      unknown

                        WHEN                 WHAT ELSE HAPPENED
                        2026-11-21 08:18:20  users-0 went back from 9 to 5.
                        """);
    }

    private static String bare(String protocol, String rest) {
        return "{'groupId':'g','protocol':'" + protocol + "','state':'Empty','epoch':4,'assignor':null,"
                + "'coordinator':null,'headline':'No consumer is there.','undecodable':0,'staleSince':null,"
                + "'members':[],'partitions':[],'notes':[]" + rest + "}";
    }

    @Test
    void an_empty_group_is_its_headline_alone_and_what_is_unknown_says_so() throws Exception {
        xray.group = bare("consumer", "");

        assertThat(group())
                .isEqualTo(
                        """
                        g: No consumer is there.
                        Empty, consumer, epoch 4, assignor unknown, coordinator unknown
                        """);
    }

    @Test
    void a_rebalance_under_way_stale_data_and_skipped_records_are_shown() throws Exception {
        xray.group = bare("classic", ",'undecodable':7,'staleSince':%d".formatted(ago(29)))
                .replaceFirst(",'undecodable':0,'staleSince':null", "");
        xray.rebalances =
                """
                [{'completedAt':null,'startedAt':%d,'durationMillis':null,'errorMillis':0,'cause':'MEMBER_JOINED','causeLabel':'a member joined',
                  'causePrecision':'exact','followsId':null,'culpritDetails':[{'letter':'C'}],'moves':[],
                  'atRisk':0,'redelivered':null,'sentence':'C joined; rebalancing.'}]"""
                        .formatted(ago(2));

        assertThat(group())
                .isEqualTo(
                        """
                        g: No consumer is there. Now: C joined; rebalancing.
                        Empty, classic, generation 4, assignor unknown, coordinator unknown
                        STALE: the cluster has not answered since 12:04:31.
                        7 records of all groups together could not be read and were skipped.

                        WHEN      TOOK       CAUSE            WHO  MOVED  TWICE
                        12:04:58  under way  a member joined  C    0      0
                        """);
    }

    @Test
    void a_share_group_has_no_single_owner() throws Exception {
        xray.group = bare(
                        "share",
                        ",'members':[{'memberId':'a','letter':'A'},{'memberId':'b','letter':'B'}],"
                                + "'partitions':[{'topic':'t','partition':0,'owner':null,'owners':['a','b']}]")
                .replaceFirst(",'members':\\[\\],'partitions':\\[\\]", "");

        assertThat(group()).contains("t-0        shared by A, B  ");
    }

    @Test
    void words_and_fields_of_a_newer_server_are_unknown_and_nothing_breaks() throws Exception {
        xray.groups =
                """
                [{'groupId':'g','protocol':'telepathic','state':'Dreaming','members':1,'lag':0,'lastRebalanceAt':null,
                  'warnings':[{'kind':'TOO_QUIET','sentence':'It is too quiet.','depth':{'a':[1]}}],'mood':{'b':2}}]""";
        xray.group = bare(
                        "telepathic",
                        ",'state':{'name':'Dreaming'},'members':[{'memberId':'a','letter':'A','partitions':[],'condition':'BORED','conditionLabel':'bored','evidence':'it"
                                + " yawns'}],'notes':[{'at':1,'kind':'NEW','text':'x'}],"
                                + "'partitions':[{'topic':'t','partition':0,'owners':[],'ownerState':'LENT','state':'ELSEWHERE','stateLabel':'in"
                                + " another log','lag':null}]")
                .replaceFirst(",'state':'Empty'", "")
                .replaceFirst(",'members':\\[\\],'partitions':\\[\\],'notes':\\[\\]", "");
        xray.rebalances =
                """
                [{'completedAt':1,'cause':'BOREDOM','causeLabel':'a member was bored','causePrecision':'guessed',
                  'precision':'guessed','protocol':'telepathic','culpritDetails':[{'letter':'A','cause':'BOREDOM'}],
                  'moves':[],'sentence':'A was bored.'}]""";

        assertThat(page(Optional.empty(), false).text())
                .isEqualTo(
                        """
                        GROUP  STATE    PROTOCOL  MEMBERS  LAG  LAST-REBALANCE
                        g      Unknown  unknown   1        0    none seen

                        WARNING: g: It is too quiet.
                        """);
        assertThat(group())
                .contains("Unknown, unknown, epoch 4, assignor unknown")
                .contains("t-0        nobody  unknown    unknown  unknown  unknown   in another log\n")
                .contains("A       unknown    unknown  none        bored      it yawns\n")
                .contains("  a member was bored  A    0      unknown\n");
    }

    @Test
    void an_answer_of_another_shape_is_an_error_that_names_the_lab() {
        xray.groups = "{'error':'go away'}";

        assertThatThrownBy(() -> page(Optional.empty(), false))
                .isInstanceOf(IOException.class)
                .hasMessage("http://127.0.0.1:8080/ answered with JSON that this version cannot read;"
                        + " --output json prints it");
    }

    @Test
    void a_long_history_is_cut_and_says_so() throws Exception {
        xray.group = bare("classic", "");
        xray.rebalances = IntStream.range(0, 30)
                .mapToObj(i -> "{'completedAt':1,'culpritDetails':[{'letter':'A'},{'letter':'B'},{'letter':'C'},"
                        + "{'letter':'D'}],'moves':[]}")
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(group().lines())
                .hasSize(3 + 1 + 20 + 1)
                .contains("… and 10 older; --output json has them all")
                .anyMatch(line -> line.contains("  4 members  "));
    }

    @Test
    void text_that_would_steer_a_terminal_is_replaced_and_an_endless_name_is_cut() throws Exception {
        xray.groups = "[{'groupId':'\\u001b[2Jred\\u0007\\u202e\\n\\u009b31m" + "x".repeat(200)
                + "','protocol':'classic','state':'Stable','members':1,'lag':0,'lastRebalanceAt':null}]";

        String text = page(Optional.empty(), false).text();

        assertThat(text.chars().filter(Character::isISOControl)).containsOnly((int) '\n');
        assertThat(text)
                .contains("\n\uFFFD[2Jred\uFFFD\uFFFD\uFFFD\uFFFD31mxxx")
                .contains("x…  Stable");
        assertThat(text.lines()).hasSize(2);
    }

    @Test
    void json_is_what_the_api_gives_on_one_line() throws Exception {
        xray.groups = "[{'groupId':'team-1','lag':null}]";
        xray.group = "{'groupId':'team-1','lag':null}";
        xray.rebalances = "[{'id':'4-2800'}]";

        assertThat(page(Optional.empty(), true).text()).isEqualTo("[{\"groupId\":\"team-1\",\"lag\":null}]\n");
        assertThat(page(Optional.of("team-1"), true).text())
                .isEqualTo("{\"group\":{\"groupId\":\"team-1\",\"lag\":null},\"rebalances\":[{\"id\":\"4-2800\"}]}\n");
    }

    @Test
    void a_page_means_the_same_as_long_as_only_time_goes_by() throws Exception {
        xray.group = bare("classic", ",'asOf':1");
        Object before = page(Optional.of("g"), false).meaning();
        xray.group = bare("classic", ",'asOf':2");
        assertThat(page(Optional.of("g"), false).meaning()).isEqualTo(before);
        xray.rebalances = "[{'completedAt':1,'culpritDetails':[],'moves':[]}]";
        assertThat(page(Optional.of("g"), false).meaning()).isNotEqualTo(before);
    }

    @Test
    void an_unknown_group_is_an_error_that_says_where_to_look() {
        assertThatThrownBy(() -> page(Optional.of("nobody"), false))
                .isInstanceOf(IOException.class)
                .hasMessage("no group 'nobody' at http://127.0.0.1:8080/;"
                        + " `groupstage groups` lists those that are there");
    }
}
