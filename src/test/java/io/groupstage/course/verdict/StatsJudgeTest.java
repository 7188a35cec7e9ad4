package io.groupstage.course.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.course.verdict.Verdict.Code;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StatsJudgeTest {

    private static final String TOTALS = "{\"team\":\"team-1\",\"processed\":120,\"flagged\":7}";
    private static final String PARTITION =
            "{\"team\":\"team-1\",\"partition\":3,\"processed\":40,\"flagged\":2,\"nextOffset\":40}";

    private final StatsJudge judge = new StatsJudge(new Team(1));

    @Test
    void totals_and_the_state_of_a_partition_are_valid_under_their_keys() {
        assertThat(judged("team-1", TOTALS).code()).isEqualTo("OK");
        assertThat(judged("team-1/3", PARTITION).code()).isEqualTo("OK");
        assertThat(judged("team-1/3", PARTITION.replace("40", "2")).code()).isEqualTo("OK");
        assertThat(judged("team-1", PARTITION).code()).as("more than is needed").isEqualTo("OK");
    }

    @Test
    void only_a_valid_record_under_the_key_of_a_partition_has_a_state() {
        assertThat(judge.judge(bytes("team-1/3"), bytes(PARTITION)).state()).contains(new PartitionStats(3, 40, 2, 40));
        assertThat(judge.judge(bytes("team-1"), bytes(PARTITION)).state()).isEmpty();
        assertThat(judge.judge(bytes("team-1/4"), bytes(PARTITION)).state()).isEmpty();
        assertThat(judge.judge(bytes("team-2/3"), bytes(PARTITION)).state()).isEmpty();
        assertThat(judge.judge(bytes("team-1/3"), null).state()).isEmpty();
    }

    @Test
    void a_tombstone_is_no_evidence() {
        assertThat(judge.judge(bytes("team-1/3"), null).verdict().code()).isEqualTo("TOMBSTONE");
        assertThat(judge.judge(bytes("team-2"), null).verdict().code()).isEqualTo("NOT_YOURS");
    }

    @Test
    void a_key_must_be_there_and_name_the_team() {
        assertThat(judge.judge(null, bytes(TOTALS)).verdict().code()).isEqualTo("MISSING_FIELD:key");
        assertThat(judged("team-2", TOTALS).code()).isEqualTo("NOT_YOURS");
        assertThat(judged("team-2/3", PARTITION).code()).isEqualTo("NOT_YOURS");
        for (String key :
                new String[] {"", "team-1/", "team-1/03", "team-1/-3", "team-1/x", "Team-1", "team-1 ", "3"}) {
            assertThat(judged(key, PARTITION).code()).as(key).isEqualTo("BAD_FIELD:key");
        }
        assertThat(judged("team-1".repeat(100), TOTALS).code()).isEqualTo("TOO_LARGE");
        assertThat(judged("three", TOTALS).hint())
                .isEqualTo("the key is `three`: use `team-1` for the totals, or `team-1/3` for partition 3");
    }

    @Test
    void an_invisible_character_is_shown() {
        assertThat(judged("\ufeffteam-1/0", PARTITION).hint())
                .startsWith("the key is `\\ufeffteam-1/0`: use `team-1` for the totals");
        assertThat(judged("team-1", TOTALS.replace("team-1", "team-1\u200b")).hint())
                .isEqualTo("`team` is `team-1\\u200b`, but this topic requires `team-1`");
        assertThat(judged("team-1", TOTALS.replace("\"team\"", "\"\ufeffteam\""))
                        .hint())
                .isEqualTo("the field is named `team`, not `\\ufeffteam`: remove the invisible characters");
    }

    @Test
    void a_value_in_another_encoding_is_named() {
        String remedy = ": encode it as UTF-8, without a byte order mark";
        assertThat(judged("team-1", "\ufeff" + TOTALS).hint())
                .isEqualTo("the value begins with a byte order mark (U+FEFF)" + remedy);
        for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"}) {
            for (String text : new String[] {TOTALS, "\ufeff" + TOTALS}) {
                Verdict verdict = judge.judge(bytes("team-1"), text.getBytes(Charset.forName(charset)))
                        .verdict();
                assertThat(verdict.code()).isEqualTo("MALFORMED_JSON");
                assertThat(verdict.hint()).as(charset).isEqualTo("the value is " + charset.substring(0, 6) + remedy);
            }
        }
    }

    @Test
    void a_number_as_bytes_is_not_called_text() {
        assertThat(judge.judge(bytes("team-1"), new byte[] {0, 0, 0, 7})
                        .verdict()
                        .hint())
                .startsWith("the value is not valid JSON");
        assertThat(judge.judge(bytes("team-1"), new byte[] {0, 0, 0, '{'})
                        .verdict()
                        .hint())
                .startsWith("the value is not valid JSON");
        assertThat(judge.judge(bytes("team-1"), new byte[] {0, 5, 'a', 'b'})
                        .verdict()
                        .hint())
                .startsWith("the value is not valid JSON");
    }

    @Test
    void missing_and_bad_fields_are_named() {
        assertThat(judged("team-1", TOTALS.replace("flagged", "found")).code()).isEqualTo("MISSING_FIELD:flagged");
        assertThat(judged("team-1/3", TOTALS).code()).isEqualTo("MISSING_FIELD:partition");
        assertThat(judged("team-1/4", PARTITION).hint())
                .isEqualTo("`partition` is 3, but the key says 4: make them equal");
        for (String count : new String[] {"-1", "\"7\"", "7.5", "null", "99999999999999999999", "[7]", "1e2"}) {
            assertThat(judged("team-1", TOTALS.replace("7", count)).code())
                    .as(count)
                    .isEqualTo("BAD_FIELD:flagged");
        }
        assertThat(judged("team-1", TOTALS.replace("team-1", "team-2")).code()).isEqualTo("NOT_YOURS");
    }

    @Test
    void malformed_and_oversized_values_are_refused() {
        assertThat(judged("team-1", "{").code()).isEqualTo("MALFORMED_JSON");
        assertThat(judged("team-1", " ".repeat(20_000)).code()).isEqualTo("TOO_LARGE");
    }

    @Property
    void no_bytes_make_the_judge_throw(@ForAll byte[] key, @ForAll byte[] value) {
        assertThat(judge.judge(key, value).verdict().kind()).isNotEqualTo(Code.OK);
        assertThat(judge.judge(bytes("team-1"), value).verdict().kind()).isIn(Code.MALFORMED_JSON, Code.MISSING_FIELD);
    }

    @Test
    void a_state_that_no_log_can_have_is_refused() {
        StatsJudge five = new StatsJudge(new Team(1), 5);
        String fits = PARTITION.replace("\"partition\":3", "\"partition\":4");
        String beyond = PARTITION.replace("\"partition\":3", "\"partition\":5");

        assertThat(five.judge(bytes("team-1/4"), bytes(fits)).verdict().code()).isEqualTo("OK");
        StatsJudge.Judged judged = five.judge(bytes("team-1/5"), bytes(beyond));
        assertThat(judged.verdict().code()).isEqualTo("BAD_FIELD:partition");
        assertThat(judged.verdict().hint())
                .isEqualTo("`partition` is 5, but the topic of the users has only the partitions 0 to 4:"
                        + " use the partition of the records that you count");
        assertThat(judged.state()).isEmpty();
        assertThat(five.judge(bytes("team-1/5"), null).deleted())
                .as("a team may delete what it should not have published")
                .hasValue(5);
    }

    @Test
    void no_more_users_can_be_flagged_than_are_processed() {
        assertThat(judged("team-1", TOTALS.replace("7", "120")).code()).isEqualTo("OK");
        for (String key : new String[] {"team-1", "team-1/3"}) {
            assertThat(judged(key, PARTITION.replace("\"flagged\":2", "\"flagged\":41")))
                    .as(key)
                    .satisfies(verdict -> {
                        assertThat(verdict.code()).isEqualTo("BAD_FIELD:flagged");
                        assertThat(verdict.hint())
                                .isEqualTo("`flagged` is 41, but `processed` is only 40:"
                                        + " count every flagged user as processed, too");
                    });
        }
    }

    @Test
    void the_example_of_a_key_names_a_partition_that_exists() {
        assertThat(new StatsJudge(new Team(1), 1)
                        .judge(null, bytes(TOTALS))
                        .verdict()
                        .hint())
                .endsWith("use `team-1` for the totals, or `team-1/0` for partition 0");
    }

    private Verdict judged(String key, String value) {
        return judge.judge(bytes(key), bytes(value)).verdict();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
