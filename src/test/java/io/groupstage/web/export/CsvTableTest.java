package io.groupstage.web.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    @Test
    void cells_stand_between_commas_and_lines_end_as_the_rfc_says() {
        CsvTable table = new CsvTable(List.of("a", "b"));
        table.text("plain").text("with, comma").end();
        table.text("says \"no\"").text("two words").end();
        table.text("a;b").text("").end();

        assertThat(table)
                .hasToString(
                        "a,b\r\n" + "plain,\"with, comma\"\r\n" + "\"says \"\"no\"\"\",two words\r\n" + "\"a;b\",\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "=HYPERLINK(A1)",
                "  =1+1",
                "\u00a0=1+1",
                "＝1+1",
                "-",
            })
    void text_that_a_spreadsheet_takes_for_a_formula_is_defused(String formula) {
        assertThat(cell(formula)).isEqualTo("'" + formula);
    }

    @Test
    void a_text_that_begins_with_a_tab_or_a_line_end_is_defused_and_quotes_of_a_formula_are_doubled() {
        assertThat(cell("\t=1")).isEqualTo("'\uFFFD=1");
        assertThat(cell("\r1")).isEqualTo("'\uFFFD1");
        assertThat(cell("\n=1")).isEqualTo("'\uFFFD=1");
        assertThat(cell("=cmd|' /C calc'!A0,\"x\"")).isEqualTo("\"'=cmd|' /C calc'!A0,\"\"x\"\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2Jred", "\u009b2Jred", "a\rb", "a\nb", "a\tb", "a\u0000b", "\u202ecba", "\u2028"})
    void nothing_in_a_text_steers_a_terminal(String hostile) {
        assertThat(cell(hostile)).contains("\uFFFD").matches("[\\P{C}&&\\P{Z}\uFFFD]*");
    }

    @ParameterizedTest
    @ValueSource(
            chars = {
                '\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067',
                '\u2068', '\u2069'
            })
    void no_text_turns_round_what_stands_beside_it(char turning) {
        assertThat(cell("a" + turning + "b")).isEqualTo("a\uFFFDb");
        assertThat(cell(turning + "=1")).as("no formula either").isEqualTo("\uFFFD=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team-1", "a=b", "4-2800", "m@host", "consumer + 1", "'quoted'", "0"})
    void harmless_text_stays_as_it_is(String text) {
        assertThat(cell(text)).isEqualTo(text);
    }

    @Test
    void numbers_and_times_stay_what_they_are_and_unknown_is_empty() {
        CsvTable table = new CsvTable(List.of("a", "b", "c", "d", "e", "f", "g", "h"));
        table.number(-5)
                .number(OptionalLong.of(12_345))
                .number(OptionalLong.empty())
                .fraction(OptionalDouble.of(0.00001))
                .fraction(OptionalDouble.of(1))
                .fraction(OptionalDouble.empty())
                .time(Optional.of(Instant.parse("2026-11-23T09:00:00Z")))
                .end();

        assertThat(table).asString().endsWith("\r\n-5,12345,,0.0001,1,,2026-11-23T09:00:00.000Z,1795424400000\r\n");
    }

    @Test
    void a_row_with_too_few_or_too_many_cells_is_rejected() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new CsvTable(List.of("a", "b")).text("x").end())
                .withMessage("a row has 1 cells, and the table 2 columns");
    }

    private static String cell(String text) {
        CsvTable table = new CsvTable(List.of("x"));
        table.text(text).end();
        String all = table.toString();
        return all.substring("x\r\n".length(), all.length() - "\r\n".length());
    }
}
