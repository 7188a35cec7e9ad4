package io.groupstage.kafka.observe.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatedFileTest {

    /** As many older parts as the broker's log keeps. */
    private static final int OLDER = 3;

    @TempDir
    Path directory;

    private Path file;
    private RotatedFile rotated;

    @BeforeEach
    void open() {
        file = directory.resolve("coordinator-1.jsonl");
        rotated = new RotatedFile(file);
    }

    @AfterEach
    void close() throws IOException {
        rotated.close();
    }

    @Test
    void a_file_that_is_not_there_yet_has_no_lines_and_is_read_when_it_is() throws IOException {
        assertThat(all()).isEmpty();
        append("a\nb\n");
        assertThat(all()).containsExactly("a", "b");
        assertThat(all()).isEmpty();
    }

    @Test
    void a_half_written_line_is_read_when_it_is_whole() throws IOException {
        append("a\nhal");
        assertThat(all()).containsExactly("a");
        append("f");
        assertThat(all()).isEmpty();
        append("\n");
        assertThat(all()).containsExactly("half");
    }

    @Test
    void what_was_rotated_before_is_read_the_oldest_first() throws IOException {
        for (String line : List.of("a", "b", "c", "d")) {
            append(line + "\n");
            rotate();
        }
        append("e\n");
        assertThat(all()).containsExactly("b", "c", "d", "e");
    }

    @Test
    void a_rotation_while_reading_loses_and_repeats_nothing() throws IOException {
        List<String> written = new ArrayList<>();
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            append("before " + i + "\n");
            read.addAll(i % 4 == 3 ? List.of() : all());
            append("after " + i + "\n");
            written.addAll(List.of("before " + i, "after " + i));
            rotate();
        }
        read.addAll(all());
        assertThat(read).isEqualTo(written);
    }

    @Test
    void nothing_new_between_the_renaming_and_the_new_file_is_waited_for() throws IOException {
        append("a\n");
        assertThat(all()).containsExactly("a");
        append("b\n");
        rotate();
        assertThat(all()).containsExactly("b");
        assertThat(all()).isEmpty();
        append("c\n");
        assertThat(all()).containsExactly("c");
    }

    @Test
    void a_reader_that_fell_too_far_behind_goes_on_with_the_oldest_that_is_left() throws IOException {
        append("a\n");
        assertThat(all()).containsExactly("a");
        append("b\n");
        for (String line : List.of("c", "d", "e", "f")) {
            rotate();
            append(line + "\n");
        }
        // the first part is deleted, but open: what was in it is read
        assertThat(all()).containsExactly("b", "c", "d", "e", "f");
        for (String line : List.of("g", "h", "i", "j", "k", "l")) {
            rotate();
            append(line + "\n");
        }
        assertThat(all()).containsExactly("i", "j", "k", "l");
    }

    @Test
    void a_line_without_end_is_cut() throws IOException {
        append("x".repeat(FilePart.LONGEST_LINE + 1_000) + "\nb\n");
        assertThat(all())
                .satisfiesExactly(line -> assertThat(line).hasSize(FilePart.LONGEST_LINE), line -> assertThat(line)
                        .isEqualTo("b"));
    }

    private List<String> all() throws IOException {
        List<String> all = new ArrayList<>();
        for (List<String> lines = rotated.read(); !lines.isEmpty(); lines = rotated.read()) {
            all.addAll(lines);
        }
        return all;
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** As Log4j's DefaultRolloverStrategy does it. */
    private void rotate() throws IOException {
        int number = 1;
        while (number <= OLDER && Files.exists(older(number))) {
            number++;
        }
        if (number > OLDER) {
            Files.delete(older(1));
            for (number = 2; number <= OLDER; number++) {
                Files.move(older(number), older(number - 1));
            }
            number = OLDER;
        }
        Files.move(file, older(number), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path older(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
