package io.groupstage.group.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LogTailTest {

    @Test
    void behind_the_last_record_of_a_transaction_only_its_marker_is_left() {
        LogTail tail = LogTail.UNSEEN.withGap(8, 9);
        assertThat(tail.waits(8, 9)).isEqualTo(LogTail.Waits.NO);
        assertThat(tail.waits(7, 9)).isEqualTo(LogTail.Waits.MAYBE);
        assertThat(tail.waits(8, 10)).as("the log has grown").isEqualTo(LogTail.Waits.MAYBE);
        assertThat(tail.waits(9, 9)).isEqualTo(LogTail.Waits.NO);
    }

    @Test
    void for_all_before_a_record_it_waits() {
        LogTail tail = LogTail.UNSEEN.withRecord(7).withGap(8, 9);
        assertThat(tail.waits(7, 9)).isEqualTo(LogTail.Waits.YES);
        assertThat(tail.waits(0, 9)).isEqualTo(LogTail.Waits.YES);
        assertThat(tail.waits(8, 9)).isEqualTo(LogTail.Waits.NO);
        assertThat(tail.withRecord(3)).isEqualTo(tail);
    }

    @Test
    void gaps_that_touch_are_one_and_a_look_goes_on_where_the_last_one_ended() {
        LogTail tail = LogTail.UNSEEN.withGap(8, 20);
        assertThat(tail.unseenFrom(9)).isEqualTo(20);
        assertThat(tail.unseenFrom(7)).isEqualTo(7);
        assertThat(tail.withGap(20, 30).gap()).contains(new LogTail.Gap(8, 30));
        assertThat(tail.withGap(2, 8).gap()).contains(new LogTail.Gap(2, 20));
        assertThat(tail.withGap(40, 50).gap()).contains(new LogTail.Gap(40, 50));
        assertThat(tail.withGap(5, 5)).isEqualTo(tail);
    }

    @Test
    void a_record_that_is_not_found_any_more_waits_no_longer() {
        LogTail tail = LogTail.UNSEEN.withRecord(7).withGap(5, 9);
        assertThat(tail).isEqualTo(new LogTail(OptionalLong.empty(), Optional.of(new LogTail.Gap(5, 9))));
    }
}
