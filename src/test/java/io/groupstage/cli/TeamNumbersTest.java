package io.groupstage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.course.Team;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamNumbersTest {

    private final TeamNumbers numbers = new TeamNumbers();

    @Test
    void numbers_and_ranges_are_teams_once_each_and_in_order() {
        assertThat(numbers.convert("9,2-4,3").teams()).extracting(Team::number).containsExactly(2, 3, 4, 9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "6-2", "a", "1-", "2,,3", "-3", "1-1000", "201"})
    void anything_else_is_refused_with_one_line(String wrong) {
        assertThatThrownBy(() -> numbers.convert(wrong))
                .hasMessageContaining("'" + wrong + "' is not a list of teams")
                .hasMessageNotContaining("\n");
    }
}
