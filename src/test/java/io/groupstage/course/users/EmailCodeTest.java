package io.groupstage.course.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EmailCodeTest {

    private static final long MAX_OFFSET = (1L << 48) - 1;

    private final EmailCode codes = new EmailCode(SeedKeys.key("test", 1));

    @Property
    void every_position_is_found_again(
            @ForAll @IntRange(max = 65_535) int partition, @ForAll @LongRange(max = MAX_OFFSET) long offset) {
        Position position = new Position(partition, offset);

        assertThat(codes.decode(codes.encode(position))).contains(position);
    }

    @Property
    void every_number_of_64_bits_is_the_code_of_one_position(@ForAll long packed) {
        String code = codes.encode(Position.unpacked(packed));

        assertThat(code).hasSize(EmailCode.LENGTH).matches("[0-9a-f][0-9a-hjkmnp-tv-z]{12}");
        assertThat(codes.decode(code).orElseThrow().packed()).isEqualTo(packed);
    }

    @Property
    void no_text_makes_the_decoder_throw(@ForAll String text) {
        assertThat(codes.decode(text)).isNotNull();
    }

    @Test
    void codes_are_unique_and_neighbours_have_nothing_in_common() {
        Set<String> codesSeen = new HashSet<>();
        Set<String> firstHalves = new HashSet<>();
        for (int offset = 0; offset < 100_000; offset++) {
            String code = codes.encode(new Position(0, offset));
            codesSeen.add(code);
            firstHalves.add(code.substring(0, 6));
        }

        assertThat(codesSeen).hasSize(100_000);
        assertThat(firstHalves).hasSizeGreaterThan(99_900);
    }

    @Test
    void another_key_gives_other_codes() {
        EmailCode others = new EmailCode(SeedKeys.key("test", 2));
        Position position = new Position(3, 17);

        assertThat(others.encode(position)).isNotEqualTo(codes.encode(position));
    }

    @Test
    void a_code_has_one_spelling() {
        assertThat(codes.decode("0000000000000")).isPresent();
        assertThat(codes.decode("g000000000000")).as("more than 64 bits").isEmpty();
        assertThat(codes.decode("000000000000")).as("too short").isEmpty();
        assertThat(codes.decode("000000000000A")).as("upper case").isEmpty();
        assertThat(codes.decode("000000000000l")).as("an ambiguous letter").isEmpty();
        assertThat(codes.decode("000000000000é")).as("not ASCII").isEmpty();
    }
}
