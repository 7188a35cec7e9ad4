package io.groupstage.kafka.answers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.course.answer.GivenAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerBookTest {

    private static final Team TEAM = new Team(3);

    private final AnswerBook book = new AnswerBook();

    @Test
    void the_last_answer_of_a_team_to_a_question_counts_with_the_instant_of_its_record() throws IOException {
        apply(0, AnswerRecord.key(TEAM, "kill-9"), AnswerRecord.value("longer"));
        apply(1, AnswerRecord.key(new Team(4), "kill-9"), AnswerRecord.value("shorter"));
        apply(2, AnswerRecord.key(TEAM, "kill-9"), AnswerRecord.value("2 to 8 s"));

        assertThat(book.answers(TEAM)).isEqualTo(Map.of("kill-9", new GivenAnswer("kill-9", "2 to 8 s", at(2))));
        assertThat(book.answers(new Team(5))).isEmpty();
    }

    @Test
    void a_record_that_its_writer_has_applied_changes_nothing_when_the_tail_reads_it_or_an_older_one()
            throws IOException {
        String key = AnswerRecord.key(TEAM, "kill-9");
        assertThat(apply(7, key, AnswerRecord.value("new"))).isTrue();

        assertThat(apply(6, key, AnswerRecord.value("old"))).isFalse();
        assertThat(apply(7, key, AnswerRecord.value("new"))).isFalse();
        assertThat(book.answers(TEAM).get("kill-9").option()).isEqualTo("new");
    }

    @Test
    void the_question_of_the_class_is_put_closed_and_taken_back() throws IOException {
        apply(1, AnswerRecord.classKey(), AnswerRecord.opened("kill-9"));
        ClassQuestion open = new ClassQuestion("kill-9", at(1), Optional.empty());
        assertThat(book.asked()).contains(open);

        apply(2, AnswerRecord.classKey(), AnswerRecord.closed(open));
        assertThat(book.asked()).contains(new ClassQuestion("kill-9", at(1), Optional.of(at(2))));

        apply(3, AnswerRecord.classKey(), AnswerRecord.withdrawn());
        assertThat(book.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "team-3/kill-9 | {}",
                "team-3/kill-9 | []",
                "team-0/kill-9 | {\"option\":\"x\"}",
                "team-3/../kill-9 | {\"option\":\"x\"}",
                "weather | {\"option\":\"x\"}",
            })
    void a_record_of_another_version_is_passed_over(String key, String value) throws IOException {
        assertThat(AnswerRecord.read(key.getBytes(UTF_8), value.getBytes(UTF_8), at(1)))
                .isEmpty();
        assertThat(AnswerRecord.read(null, value.getBytes(UTF_8), at(1))).isEmpty();
        assertThat(AnswerRecord.read(key.getBytes(UTF_8), null, at(1))).isEmpty();
    }

    @Test
    void a_damaged_record_is_an_error_of_its_own() {
        assertThatThrownBy(() -> AnswerRecord.read("class".getBytes(UTF_8), "{".getBytes(UTF_8), at(1)))
                .isInstanceOf(IOException.class);
    }

    private boolean apply(long offset, String key, String value) throws IOException {
        return book.apply(
                AnswerRecord.read(key.getBytes(UTF_8), value.getBytes(UTF_8), at(offset))
                        .orElseThrow(),
                offset);
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(1_000 + second);
    }
}
