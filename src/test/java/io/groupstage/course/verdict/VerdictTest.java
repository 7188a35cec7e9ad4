package io.groupstage.course.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.users.Position;
import io.groupstage.course.verdict.Verdict.Code;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Position USER = new Position(3, 77);

    @Test
    void a_hint_is_put_into_words_only_when_it_is_read() {
        AtomicInteger worded = new AtomicInteger();
        Verdict verdict = Verdict.of(Code.CORRECT, USER, () -> "worded " + worded.incrementAndGet() + " times");

        assertThat(verdict.kind()).isEqualTo(Code.CORRECT);
        assertThat(verdict.user()).contains(USER);
        assertThat(worded).hasValue(0);
        assertThat(verdict.hint()).isEqualTo("worded 1 times");
    }

    @Test
    void a_hint_is_short_and_prints_whenever_it_is_made() {
        String hostile = "\u0007\u202e" + "x".repeat(5_000);

        assertThat(Verdict.of(Code.NO_MATCH, USER, () -> hostile).hint()).matches("x{199}…");
        assertThat(Verdict.of(Code.NO_MATCH, USER, hostile).hint()).matches("x{199}…");
    }

    @Test
    void verdicts_are_equal_when_all_that_they_say_is() {
        Verdict verdict = Verdict.of(Code.NO_MATCH, USER, () -> "none");

        assertThat(verdict)
                .isEqualTo(new Verdict(Code.NO_MATCH, Optional.empty(), Optional.of(USER), "none"))
                .hasSameHashCodeAs(Verdict.of(Code.NO_MATCH, USER, "none"))
                .isNotEqualTo(Verdict.of(Code.NO_MATCH, USER, "another"))
                .isNotEqualTo(Verdict.of(Code.NO_MATCH, new Position(3, 78), "none"))
                .isNotEqualTo(Verdict.of(Code.NOT_YET, USER, "none"))
                .isNotEqualTo(Verdict.ofField(Code.NO_MATCH, "team", "none"))
                .hasToString("NO_MATCH Position[partition=3, offset=77]: none");
    }
}
