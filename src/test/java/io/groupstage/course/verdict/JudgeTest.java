package io.groupstage.course.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.Produced;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.Verdict.Code;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Team TEAM = new Team(2);
    private static final Task TASK = CourseReader.bundled().task(TEAM);
    private static final Produced ALL = position -> true;

    private final Users users = Users.of(42);
    private final Judge judge = new Judge(users, TEAM, TASK);
    private final FlaggedUsers flagged = new FlaggedUsers();
    private final Position matching = first(true);
    private final Position other = first(false);
    private final String customer = users.at(matching).email();

    @Test
    void a_right_action_is_correct_and_says_which_user_it_was() {
        Verdict verdict = judged(action());

        assertThat(verdict.code()).isEqualTo("CORRECT");
        assertThat(verdict.user()).contains(matching);
        assertThat(flagged.contains(matching)).as("left to the caller").isFalse();
    }

    @Test
    void the_same_user_again_is_a_duplicate() {
        flagged.add(matching);

        Verdict verdict = judged(action());

        assertThat(verdict.code()).isEqualTo("DUPLICATE");
        assertThat(verdict.user()).contains(matching);
        assertThat(flagged.count(matching.partition(), 0, matching.offset() + 1))
                .isEqualTo(1);
    }

    @Test
    void a_user_that_the_task_does_not_match_is_refused_whatever_type_and_reason_say() {
        Verdict verdict =
                judged(action().replace(customer, users.at(other).email()).replace("AMEX_CARD", "x"));

        assertThat(verdict.code()).isEqualTo("NO_MATCH");
        assertThat(verdict.user()).contains(other);
        assertThat(verdict.hint())
                .isEqualTo("the user at partition 0, offset " + other.offset()
                        + " does not match your task: act only when credit_card_number starts with 37");
    }

    @Test
    void type_and_reason_must_be_exact_and_the_hint_says_how_they_are_not() {
        assertVerdict(
                action().replace("\"AMEX_CARD\"", "\"AMEX\""),
                "WRONG_REASON",
                "`reason` is `AMEX`, but this task requires `AMEX_CARD`");
        assertVerdict(
                action().replace("\"AMEX_CARD\"", "\"AMEX_CARD\\n\""),
                "WRONG_REASON",
                "`reason` is `AMEX_CARD\\u000a`, but this task requires `AMEX_CARD` without white space around it");
        assertVerdict(
                action().replace("\"AMEX_CARD\"", "\"amex_card\""),
                "WRONG_REASON",
                "`reason` is `amex_card`, but this task requires `AMEX_CARD`: check upper and lower case");
        assertVerdict(
                action().replace("CREDIT_CARD_VERIFICATION", "CONTACT_CUSTOMER").replace("AMEX_CARD", "x"),
                "WRONG_TYPE",
                "`type` is `CONTACT_CUSTOMER`, but this task requires `CREDIT_CARD_VERIFICATION`");
    }

    @Test
    void missing_and_bad_fields_are_named() {
        assertVerdict(action().replace("\"reason\"", "\"why\""), "MISSING_FIELD:reason", "add the field `reason`");
        assertVerdict(
                action().replace("\"reason\"", "\"Reason\""),
                "MISSING_FIELD:reason",
                "the field is named `reason`, not `Reason`: check case and white space");
        assertVerdict(
                action().replace("\"team-2\"", "2"), "BAD_FIELD:team", "`team` must be a string, in double quotes");
        assertVerdict(
                action().replace("\"team-2\"", "null"), "BAD_FIELD:team", "`team` must be a string, in double quotes");
        assertVerdict(
                action().replace("\"team-2\"", "{\"a\":[1]}"),
                "BAD_FIELD:team",
                "`team` must be a string, in double quotes");
        assertVerdict("{}", "MISSING_FIELD:customer", "add the field `customer`");
    }

    @Test
    void an_action_in_another_teams_name_is_not_yours() {
        assertVerdict(
                action().replace("team-2", "team-3"),
                "NOT_YOURS",
                "`team` is `team-3`, but this topic requires `team-2`");
    }

    @Test
    void an_address_that_is_no_users_is_unknown() {
        assertThat(judged(action().replace(customer, "john@doe.org")).code()).isEqualTo("UNKNOWN_CUSTOMER");
        assertThat(judged(action().replace(customer, Users.of(43).at(matching).email()))
                        .code())
                .isEqualTo("UNKNOWN_CUSTOMER");
        assertThat(judged(action().replace(customer, customer + " ")).code()).isEqualTo("UNKNOWN_CUSTOMER");
    }

    @Test
    void a_user_that_is_yet_to_come_is_not_yet() {
        Verdict verdict =
                judge.judge(judge.read(bytes(action())), position -> position.offset() < matching.offset(), flagged);

        assertThat(verdict.code()).isEqualTo("NOT_YET");
        assertThat(verdict.user()).contains(matching);
    }

    @Test
    void fields_beyond_those_that_are_asked_for_are_allowed() {
        assertThat(judged(action().replace("{", "{\"note\":[{\"a\":null,\"a\":0}, 1e3, true],"))
                        .code())
                .isEqualTo("CORRECT");
    }

    @Test
    void what_is_not_one_json_object_in_utf_8_is_malformed() {
        String twice = action().replace("{", "{\"team\":\"team-1\",");
        String deep = action().replace("{", "{\"x\":" + "[".repeat(40) + "]".repeat(40) + ",");
        for (String value : new String[] {
            "",
            " ",
            "null",
            "[]",
            "1",
            "\"x\"",
            "{",
            action() + "x",
            action() + action(),
            "{'a':1}",
            "{a:1}",
            "{\"a\":NaN}",
            twice,
            deep,
            "{\"a\":1" + "0".repeat(100) + "}",
            "\u0000",
            "{\"a\":\"\n\"}"
        }) {
            assertThat(judged(value).code()).as(value).isEqualTo("MALFORMED_JSON");
        }
        assertThat(judge.judge(judge.read(null), ALL, flagged).code()).isEqualTo("MALFORMED_JSON");
        assertThat(judge.judge(judge.read(action().getBytes(StandardCharsets.UTF_16)), ALL, flagged)
                        .code())
                .isEqualTo("MALFORMED_JSON");
        assertThat(judge.judge(
                                judge.read(
                                        action().replace("}", ",\"x\":\"é\"}").getBytes(StandardCharsets.ISO_8859_1)),
                                ALL,
                                flagged)
                        .hint())
                .isEqualTo("the value is not valid UTF-8: send JSON as UTF-8 text");
    }

    @Test
    void what_is_wrong_with_the_json_is_said_with_its_place() {
        assertThat(judged("{'customer':'a'}").hint())
                .isEqualTo("the value is not valid JSON at line 1, column 2:"
                        + " names and strings need double quotes, as json.dumps writes them");
        assertThat(judged("{\"customer\":\"a\"").hint())
                .isEqualTo("the value is not valid JSON at line 1, column 16:"
                        + " Unexpected end-of-input: expected close marker for Object");
        assertThat(judged("").hint()).isEqualTo("the value is empty: send a JSON object");
        assertThat(judged("[]").hint()).isEqualTo("the value is JSON, but not an object: send {…}");
    }

    @Test
    void a_record_above_16_kib_is_not_read() {
        String full = action().replace("{", "{\"x\":\"" + "y".repeat(16 * 1024 - action().length() - 8) + "\",");

        assertThat(full).hasSize(16 * 1024 - 1);
        assertThat(judged(full + " ").code()).isEqualTo("CORRECT");
        assertThat(judged(full + "  ").code()).isEqualTo("TOO_LARGE");
    }

    @Test
    void hostile_text_is_quoted_short_and_shows_what_does_not_print() {
        String hostile = "\\u0007\\u202e\\ud800`<script>" + "x".repeat(5_000);

        String hint = judged(action().replace(customer, hostile)).hint();

        assertThat(hint)
                .startsWith("`customer` is `\\u0007\\u202e\\ud800'<script>xxx")
                .contains("x…`, which is not a user's address")
                .hasSizeLessThanOrEqualTo(200)
                .matches("\\P{Cntrl}*");
    }

    @Property
    void utf_8_is_what_the_strict_decoder_takes(@ForAll @Size(max = 6) byte[] odd) {
        byte[] value = new byte[odd.length + 2];
        value[0] = '{';
        System.arraycopy(odd, 0, value, 1, odd.length);
        value[odd.length + 1] = '}';
        Assume.that(value[1] != 0); // it looks like UTF-16

        assertThat(judge.judge(judge.read(value), ALL, flagged)
                        .hint()
                        .equals("the value is not valid UTF-8: send JSON as UTF-8 text"))
                .isEqualTo(!isUtf8(value));
    }

    @Test
    void the_character_that_stands_for_broken_bytes_is_text_as_any_other() {
        assertThat(judged(action().replace("}", ",\"x\":\"\ufffd\"}")).code()).isEqualTo("CORRECT");
    }

    @Property
    void no_bytes_make_the_judge_throw(@ForAll byte[] value) {
        assertThat(judge.judge(judge.read(value), ALL, flagged).kind()).isIn(Code.MALFORMED_JSON, Code.MISSING_FIELD);
    }

    @Property(tries = 3_000)
    void a_damaged_action_gets_a_verdict_with_a_short_printing_hint(
            @ForAll @IntRange(max = 150) int at, @ForAll byte instead, @ForAll @IntRange(max = 2) int removed) {
        byte[] value = bytes(action());
        int place = at % value.length;
        byte[] damaged = new byte[Math.max(place + 1, value.length - removed)];
        System.arraycopy(value, 0, damaged, 0, damaged.length);
        damaged[place] = instead;

        Verdict verdict = judge.judge(judge.read(damaged), ALL, flagged);

        assertThat(verdict.hint()).isNotBlank().hasSizeLessThanOrEqualTo(200).matches("\\P{Cntrl}*");
        assertThat(verdict.field().isPresent())
                .isEqualTo(verdict.kind() == Code.MISSING_FIELD || verdict.kind() == Code.BAD_FIELD);
    }

    private void assertVerdict(String value, String code, String hint) {
        Verdict verdict = judged(value);

        assertThat(verdict.code()).isEqualTo(code);
        assertThat(verdict.hint()).isEqualTo(hint);
    }

    private Verdict judged(String value) {
        return judge.judge(judge.read(bytes(value)), ALL, flagged);
    }

    private String action() {
        return "{\"customer\":\"" + customer + "\",\"type\":\"" + TASK.type() + "\",\"reason\":\"" + TASK.reason()
                + "\",\"team\":\"team-2\"}";
    }

    private Position first(boolean matches) {
        return LongStream.range(0, 1_000)
                .mapToObj(offset -> new Position(0, offset))
                .filter(position -> TASK.matches(users.at(position)) == matches)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
