package io.groupstage.course.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuotedTest {

    @Test
    void what_does_not_print_is_left_out_and_what_is_too_long_is_cut() {
        assertThat(Quoted.clipped("a\u0000\n\u202e\ud83db`c`", 48)).isEqualTo("ab`c`");
        assertThat(Quoted.clipped("🎉🎉🎉", 6)).isEqualTo("🎉🎉🎉");
        assertThat(Quoted.clipped("🎉🎉🎉", 5)).isEqualTo("🎉🎉…");
        assertThat(Quoted.clipped("🎉🎉🎉", 4)).as("no half of a pair").isEqualTo("🎉…");
    }

    @Test
    void a_quote_shows_what_nobody_can_see() {
        assertThat(Quoted.of("a\u0000\n\u202e\ud83db`c`")).isEqualTo("`a\\u0000\\u000a\\u202e\\ud83db'c'`");
        assertThat(Quoted.of("\ufeffteam-1/0")).isEqualTo("`\\ufeffteam-1/0`");
        assertThat(Quoted.of("team-1\u00a0")).isEqualTo("`team-1\\u00a0`");
        assertThat(Quoted.of("\u2764\ufe0f")).isEqualTo("`\u2764\\ufe0f`");
        assertThat(Quoted.of(Character.toString(0xe0041))).isEqualTo("`\\u{e0041}`");
        assertThat(Quoted.of("Zo\u00eb M\u00fcller \ud83c\udf89")).isEqualTo("`Zo\u00eb M\u00fcller \ud83c\udf89`");
    }

    @Test
    void a_quote_that_is_cut_has_no_character_beyond_its_bound() {
        assertThat(Quoted.of("\ufeff".repeat(1_000))).hasSize(50).endsWith("…`");
        assertThat(Quoted.of("x".repeat(48))).hasSize(50).endsWith("x`");
        assertThat(Quoted.of("x".repeat(49))).hasSize(50).endsWith("x…`");
    }

    @Property
    void no_quote_has_a_character_that_does_not_print(@ForAll String text) {
        assertThat(Quoted.of(text))
                .hasSizeBetween(2, 50)
                .matches("`[^`\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]*`");
    }

    @Property
    void no_text_becomes_longer_than_asked_for(@ForAll String text, @ForAll @IntRange(min = 1, max = 50) int max) {
        assertThat(Quoted.clipped(text, max)).hasSizeLessThanOrEqualTo(max).matches("[^\\p{Cc}\\p{Cf}\\p{Cs}]*");
    }
}
