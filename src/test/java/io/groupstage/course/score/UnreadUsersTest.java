package io.groupstage.course.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.score.UnreadUsers.Span;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UnreadUsersTest {

    private static final OptionalLong NOTHING = OptionalLong.empty();

    @Test
    void what_the_logs_start_passed_before_it_was_committed_is_lost() {
        UnreadUsers unread = UnreadUsers.NONE.seen(3, 50, committed(100), 0).seen(3, 50, committed(100), 400);

        assertThat(unread.spans()).isEqualTo(Map.of(3, List.of(new Span(100, 400))));
        assertThat(unread.within(3, 0, 250)).containsExactly(new Span(100, 250));
        assertThat(unread.within(3, 400, 500)).isEmpty();
        assertThat(unread.within(2, 0, 500)).isEmpty();
    }

    @Test
    void a_consumer_that_was_overtaken_and_has_committed_again_by_the_next_look_has_lost_the_same() {
        UnreadUsers unread = UnreadUsers.NONE.seen(0, 0, committed(100), 0).seen(0, 0, committed(450), 400);

        assertThat(unread.spans()).isEqualTo(Map.of(0, List.of(new Span(100, 400))));
        assertThat(unread.read()).isEqualTo(Map.of(0, 450L));
    }

    @Test
    void to_commit_less_than_before_forgives_nothing() {
        UnreadUsers unread = UnreadUsers.NONE
                .seen(0, 0, committed(300), 0)
                .seen(0, 0, committed(10), 0)
                .seen(0, 0, committed(10), 200);

        assertThat(unread.spans()).isEmpty();
    }

    @Test
    void a_group_that_committed_nothing_lost_what_came_since_it_began() {
        assertThat(UnreadUsers.NONE.seen(0, 50, NOTHING, 40).spans()).isEmpty();
        assertThat(UnreadUsers.NONE.seen(0, 50, NOTHING, 70).spans()).isEqualTo(Map.of(0, List.of(new Span(50, 70))));
    }

    @Test
    void who_stays_behind_loses_one_span_that_grows() {
        UnreadUsers unread = UnreadUsers.NONE;
        for (int start = 0; start <= 1_000; start += 100) {
            unread = unread.seen(0, 0, committed(50), start);
        }
        assertThat(unread.spans()).isEqualTo(Map.of(0, List.of(new Span(50, 1_000))));
    }

    @Test
    void of_too_many_spans_the_last_ones_become_one() {
        UnreadUsers unread = UnreadUsers.NONE;
        int more = UnreadUsers.MOST + 10;
        for (int look = 0; look < more; look++) {
            unread = unread.seen(0, 0, committed(100L * look + 50), 100L * look);
        }
        List<Span> spans = unread.spans().get(0);
        assertThat(spans).hasSize(UnreadUsers.MOST).startsWith(new Span(50, 100), new Span(150, 200));
        assertThat(spans.getLast().to()).isEqualTo(100L * (more - 1));
    }

    @Test
    void what_two_scorers_saw_is_put_together_in_either_order() {
        UnreadUsers one = UnreadUsers.NONE.seen(0, 0, committed(10), 0).seen(0, 0, committed(10), 30);
        UnreadUsers other = UnreadUsers.NONE
                .seen(0, 0, committed(10), 0)
                .seen(0, 0, committed(10), 20)
                .seen(1, 0, NOTHING, 5);

        assertThat(one.with(other)).isEqualTo(other.with(one));
        assertThat(one.with(other).spans()).isEqualTo(Map.of(0, List.of(new Span(10, 30)), 1, List.of(new Span(0, 5))));
    }

    private static OptionalLong committed(long offset) {
        return OptionalLong.of(offset);
    }
}
