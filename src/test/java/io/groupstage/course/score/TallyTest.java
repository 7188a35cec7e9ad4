package io.groupstage.course.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.course.verdict.Verdict;
import io.groupstage.course.verdict.Verdict.Code;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void wrong_actions_are_counted_by_code_and_field() {
        assertThat(tally.score(Optional.empty())).isEqualTo(Score.NONE);
        tally.count(Verdict.of(Code.CORRECT, ""));
        tally.count(Verdict.of(Code.DUPLICATE, ""));
        tally.count(Verdict.of(Code.NO_MATCH, ""));
        tally.count(Verdict.of(Code.NO_MATCH, ""));
        tally.count(Verdict.ofField(Code.MISSING_FIELD, "reason", ""));
        tally.count(Verdict.ofField(Code.MISSING_FIELD, "team", ""));
        assertThat(tally.score(Optional.empty()))
                .isEqualTo(new Score(
                        1,
                        1,
                        Map.of("NO_MATCH", 2L, "MISSING_FIELD:reason", 1L, "MISSING_FIELD:team", 1L),
                        Optional.empty()));
    }

    @Test
    void a_verdict_on_stats_is_no_action() {
        assertThatThrownBy(() -> tally.count(Verdict.of(Code.OK, ""))).hasMessage("not a verdict on an action: OK");
    }
}
