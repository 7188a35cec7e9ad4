package io.groupstage.course.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuotedTest {

    @Test
    void what_does_not_print_is_left_out_and_what_is_too_long_is_cut() {
        assertThat(Quoted.of("a\u0000\n\u202e\ud83db`c`")).isEqualTo("`ab'c'`");
        assertThat(Quoted.clipped("🎉🎉🎉", 6)).isEqualTo("🎉🎉🎉");
        assertThat(Quoted.clipped("🎉🎉🎉", 5)).isEqualTo("🎉🎉…");
        assertThat(Quoted.clipped("🎉🎉🎉", 4)).as("no half of a pair").isEqualTo("🎉…");
    }

    @Property
    void no_text_becomes_longer_than_asked_for(@ForAll String text, @ForAll @IntRange(min = 1, max = 50) int max) {
        assertThat(Quoted.clipped(text, max)).hasSizeLessThanOrEqualTo(max).matches("[^\\p{Cc}\\p{Cf}\\p{Cs}]*");
    }
}
