package io.groupstage.kafka.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.course.Team;
import io.groupstage.course.lesson.AuditEntry;
import io.groupstage.course.lesson.BoardPicture;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.course.lesson.Message;
import io.groupstage.course.lesson.Reset;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LessonRecordTest {

    private static final Team TEAM = new Team(3);

    static Stream<LessonFact> facts() {
        return Stream.of(
                new LessonFact.BoardFrozen(new BoardPicture("{\"teams\":[]}", "{\"at\":[1,2]}")),
                new LessonFact.BoardUnfrozen(),
                new LessonFact.Paused(2),
                new LessonFact.Resumed(2, Instant.ofEpochMilli(4_000)),
                new LessonFact.TimeSet(Duration.ofMinutes(20)),
                new LessonFact.TimeSet(Duration.ZERO),
                new LessonFact.TimeCleared(),
                new LessonFact.Announced("<b>\"ten\" minutes</b> 🛟"),
                new LessonFact.AnnouncementRemoved(),
                new LessonFact.Excluded(TEAM),
                new LessonFact.Included(TEAM),
                new LessonFact.MessageSent(TEAM, "well done"),
                new LessonFact.MessageRemoved(TEAM),
                new LessonFact.ResultsReset(TEAM, 1, Optional.empty()),
                new LessonFact.ResultsReset(TEAM, 2, Optional.of(new Reset(1, Instant.ofEpochMilli(5_000)))),
                new LessonFact.ResetUndone(TEAM, Optional.of(new Reset(1, Instant.ofEpochMilli(5_000)))),
                new LessonFact.ResetUndone(TEAM, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void each_fact_is_read_as_it_was_written(LessonFact fact) throws IOException {
        LessonRecord written = LessonRecord.of(fact);

        assertThat(read(written.key(), written.value())).contains(written);
    }

    @Test
    void a_large_board_fits_into_a_record() {
        String board =
                "{\"team\":\"team-1\",\"lag\":12,\"headline\":\"2 consumers share 5 partitions.\"},".repeat(40_000);

        assertThat(LessonRecord.of(new LessonFact.BoardFrozen(new BoardPicture(board, board)))
                        .value())
                .hasSizeLessThan(900_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"unknown|{}", "team-0/message|{}", "pause/0|{}", "team-3/score|{}", "time|7", "message|[]"})
    void a_record_of_a_later_version_is_ignored(String key, String value) throws IOException {
        assertThat(read(key, value)).isEmpty();
        assertThat(LessonRecord.read(key.getBytes(UTF_8), null)).isEmpty();
        assertThat(LessonRecord.read(null, value.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"freeze|{\"picture\":\"?\"}", "freeze|{\"picture\":\"bm8gZ3ppcA==\"}", "message|no JSON"})
    void a_damaged_record_is_an_error_and_not_another_fact(String key, String value) {
        assertThatThrownBy(() -> read(key, value)).isInstanceOf(IOException.class);
    }

    @Test
    void of_each_key_the_record_with_the_highest_offset_counts() {
        LessonBook book = new LessonBook();
        Instant at = Instant.ofEpochMilli(7_000);
        LessonRecord second = LessonRecord.of(new LessonFact.Announced("second"));

        assertThat(book.apply(second, 8, at)).isTrue();
        assertThat(book.apply(LessonRecord.of(new LessonFact.Announced("first")), 7, at))
                .isFalse();
        assertThat(book.apply(second, 8, at)).isFalse();
        assertThat(book.apply(LessonRecord.of(new LessonFact.Excluded(TEAM)), 3, at))
                .isTrue();

        assertThat(book.lesson().message()).contains(new Message("second", at));
        assertThat(book.lesson().isExcluded(TEAM)).isTrue();
    }

    @Test
    void an_audit_entry_is_read_as_it_was_written_with_the_instant_of_the_broker() throws IOException {
        AuditEntry entry = new AuditEntry(
                Instant.ofEpochMilli(5), "0a1b2c3d", "127.0.0.1", "MESSAGE", "team-3", "", "=1+1 \"<b>\"");

        assertThat(AuditRecord.read(AuditRecord.value(entry).getBytes(UTF_8), Instant.ofEpochMilli(5)))
                .contains(entry);
        assertThat(AuditRecord.read("7".getBytes(UTF_8), Instant.EPOCH)).isEmpty();
    }

    private static Optional<LessonRecord> read(String key, String value) throws IOException {
        return LessonRecord.read(key.getBytes(UTF_8), value.getBytes(UTF_8));
    }
}
