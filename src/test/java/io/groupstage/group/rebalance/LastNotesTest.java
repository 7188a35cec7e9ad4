package io.groupstage.group.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.GroupNote;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastNotesTest {

    private final LastNotes last = new LastNotes(2, 2);

    private static GroupNote note(String groupId, int second) {
        return new GroupNote(
                groupId,
                GroupNote.Kind.OFFSET_REWOUND,
                Instant.ofEpochSecond(second),
                Optional.empty(),
                Optional.empty(),
                "set back");
    }

    @Test
    void equal_notes_are_one_and_the_oldest_of_a_group_makes_room() {
        assertThat(last.add(note("a", 1))).isTrue();
        assertThat(last.add(note("a", 1))).isFalse();
        last.add(note("a", 2));
        last.add(note("a", 3));

        assertThat(last.of("a")).containsExactly(note("a", 3), note("a", 2));
        assertThat(last.contains(note("a", 1))).isFalse();
    }

    @Test
    void the_group_whose_last_note_is_longest_ago_is_forgotten_first() {
        last.add(note("a", 1));
        last.add(note("b", 2));
        last.add(note("a", 3));
        last.add(note("c", 4));

        assertThat(last.groupIds()).containsExactlyInAnyOrder("a", "c");
        assertThat(last.all()).containsExactly(note("a", 1), note("a", 3), note("c", 4));
    }

    @Test
    void notes_of_a_forgotten_group_are_new_again() {
        last.add(note("a", 1));
        last.forget("a");

        assertThat(last.of("a")).isEmpty();
        assertThat(last.add(note("a", 1))).isTrue();
    }
}
