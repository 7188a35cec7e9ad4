package io.groupstage.kafka.observe.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.kafka.observe.logs.OffsetQuery;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadProgressTest {

    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void an_open_transaction_holds_back_since_all_was_read_last() {
        ReadProgress reach = ReadProgress.UNKNOWN
                .ended(told(10, 0), 10)
                .stable(told(10, 0))
                .ended(told(14, 1), 10)
                .stable(told(10, 1))
                .ended(told(20, 2), 10)
                .stable(told(10, 2));
        assertThat(reach.heldSince(10, at(3))).as("it may end yet").isEmpty();
        assertThat(reach.heldSince(10, at(4))).contains(at(0));
        assertThat(reach.ended(told(20, 3), 10).heldSince(10, at(5))).contains(at(0));
    }

    @Test
    void it_holds_back_no_longer_once_what_it_held_is_read() {
        ReadProgress held = ReadProgress.UNKNOWN.ended(told(14, 1), 10).stable(told(10, 3));
        assertThat(held.heldSince(10, at(4))).contains(at(1));
        assertThat(held.heldSince(14, at(4))).isEmpty();
        assertThat(held.ended(told(18, 5), 14).stable(told(14, 6)).heldSince(14, at(8)))
                .as("another one: up to the first question all is read by now")
                .contains(at(1));
    }

    @Test
    void a_log_that_grows_is_not_held_back() {
        ReadProgress reach = ReadProgress.UNKNOWN;
        for (int second = 0; second < 10; second++) {
            reach = reach.ended(told(10 + 10 * second, second), 5 + 10 * second).stable(told(10 + 10 * second, second));
            assertThat(reach.heldSince(5 + 10 * second, at(second + 1))).isEmpty();
        }
    }

    @Test
    void a_slow_reader_is_not_told_of_a_transaction() {
        ReadProgress slow = ReadProgress.UNKNOWN.ended(told(14, 0), 3).stable(told(14, 1));
        assertThat(slow.heldSince(3, at(10))).as("all is stable").isEmpty();
        ReadProgress slowAndHeld = slow.stable(told(10, 2));
        assertThat(slowAndHeld.heldSince(3, at(10))).as("there is more to read").isEmpty();
        assertThat(slowAndHeld.heldSince(10, at(10))).contains(at(0));
    }

    @Test
    void a_stable_offset_from_before_the_end_was_told_proves_nothing() {
        ReadProgress reach = ReadProgress.UNKNOWN.stable(told(10, 0)).ended(told(14, 1), 10);
        assertThat(reach.heldSince(10, at(10))).isEmpty();
    }

    @Test
    void a_log_that_was_cut_is_measured_anew() {
        ReadProgress held = ReadProgress.UNKNOWN.ended(told(14, 1), 10).stable(told(10, 3));
        ReadProgress cut = held.ended(told(12, 4), 10).stable(told(12, 5));
        assertThat(cut.heldSince(12, at(20))).isEmpty();
    }

    private static OffsetQuery.Answer told(long offset, long second) {
        return new OffsetQuery.Answer(offset, at(second));
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }
}
