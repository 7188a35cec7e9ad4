package io.groupstage.course.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.course.verdict.Verdict.Code;
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
        assertThat(judged("team-1/3", PARTITION.replace("40", "0")).code()).isEqualTo("OK");
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

    private Verdict judged(String key, String value) {
        return judge.judge(bytes(key), bytes(value)).verdict();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
