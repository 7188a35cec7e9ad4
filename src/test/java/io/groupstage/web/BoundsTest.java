package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.words.MemberLetter;
import io.groupstage.web.access.Caller;
import io.groupstage.web.access.FailureLimit;
import io.groupstage.web.access.Sessions;
import io.groupstage.web.stream.SseFrame;
import io.groupstage.web.stream.StreamClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Checks that state for callers is bounded and expires. */
class BoundsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void an_address_that_failed_too_often_waits_for_the_rest_of_its_minute() {
        FailureLimit limit = new FailureLimit(2, 10, now::get);
        limit.failed("a");
        assertThat(limit.wait("a")).isEmpty();
        pass(Duration.ofSeconds(20));
        limit.failed("a");

        assertThat(limit.wait("a")).contains(Duration.ofSeconds(40));
        assertThat(limit.wait("b")).isEmpty();
        pass(Duration.ofSeconds(40));
        assertThat(limit.wait("a")).isEmpty();
    }

    @Test
    void beyond_its_bound_the_oldest_address_is_forgotten() {
        FailureLimit limit = new FailureLimit(1, 2, now::get);
        limit.failed("a");
        limit.failed("b");
        limit.failed("c");

        assertThat(limit.wait("a")).isEmpty();
        assertThat(limit.wait("b")).isPresent();
        assertThat(limit.wait("c")).isPresent();
    }

    @Test
    void a_session_ends_after_its_life() {
        Sessions sessions = new Sessions(10, now::get);
        String id = sessions.open(new Caller.Instructor());
        assertThat(sessions.caller(id)).contains(new Caller.Instructor());

        pass(Sessions.LIFE);

        assertThat(sessions.caller(id)).isEmpty();
        sessions.open(new Caller.TeamMember("team-1"));
        assertThat(sessions.count()).isEqualTo(1);
    }

    @Test
    void a_team_that_joins_endlessly_displaces_only_its_own_sessions() {
        Sessions sessions = new Sessions(3, now::get);
        String instructor = sessions.open(new Caller.Instructor());
        String first = sessions.open(new Caller.TeamMember("team-1"));
        String last = first;
        for (int i = 0; i < 10; i++) {
            last = sessions.open(new Caller.TeamMember("team-1"));
        }

        assertThat(sessions.caller(instructor)).isPresent();
        assertThat(sessions.caller(first)).isEmpty();
        assertThat(sessions.caller(last)).isPresent();
        assertThat(sessions.count()).isEqualTo(4);
    }

    @Test
    void a_client_has_a_bounded_number_of_slots_and_a_newer_frame_replaces_an_older_one() throws Exception {
        StreamClient client = new StreamClient(2, Optional.empty(), () -> false);
        SseFrame old = new SseFrame("board", new byte[0]);
        SseFrame fresh = new SseFrame("board", new byte[0]);
        SseFrame group = new SseFrame("group a", new byte[0]);
        SseFrame another = new SseFrame("group b", new byte[0]);
        client.offer(old);
        client.offer(fresh);
        client.offer(group);
        assertThat(client.take()).containsExactly(fresh, group);

        client.offer(fresh);
        client.offer(group);
        client.offer(another);
        assertThat(client.take()).containsExactly(group, another);
    }

    @Property
    void letters_count_as_columns_do(@ForAll @IntRange(max = 100_000) int ordinal) {
        int value = MemberLetter.of(ordinal).chars().reduce(0, (sum, letter) -> sum * 26 + (letter - 'A' + 1));

        assertThat(value).isEqualTo(ordinal + 1);
    }
}
