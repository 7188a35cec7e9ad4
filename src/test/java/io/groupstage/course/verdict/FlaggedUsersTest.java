package io.groupstage.course.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.users.Position;
import org.junit.jupiter.api.Test;

class FlaggedUsersTest {

    private final FlaggedUsers flagged = new FlaggedUsers();

    @Test
    void a_position_is_flagged_in_its_partition_alone() {
        flagged.add(new Position(65_535, 7));
        flagged.add(new Position(3, (1L << 48) - 1));

        assertThat(flagged.contains(new Position(65_535, 7))).isTrue();
        assertThat(flagged.contains(new Position(3, (1L << 48) - 1))).isTrue();
        assertThat(flagged.contains(new Position(3, 7))).isFalse();
    }

    @Test
    void flagging_twice_counts_once() {
        flagged.add(new Position(0, 7));
        flagged.add(new Position(0, 7));

        assertThat(flagged.count(0, 0, 100)).isEqualTo(1);
    }
}
