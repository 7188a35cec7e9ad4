package io.groupstage.group.words;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.fold.Story;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that is too slow between two polls, as its comings and goings tell. */
class RejoinLoopTest {

    private static final String SLOW = "A joins and leaves every 9 s: it is probably too slow between two polls.";

    private final Story story = new Story("team-1");
    private int generation;

    @BeforeEach
    void nothing_is_missing() {
        story.groups().becomeLive();
    }

    private Optional<String> told(Instant now) {
        return RejoinLoop.of(story.rebalances().reversed(), now).map(RejoinLoop::sentence);
    }

    /** Of nine seconds each; a client that rejoins has another member id each time. */
    private void rounds(int count, Cause departure) {
        rounds(count, departure, "");
    }

    private void rounds(int count, Cause departure, String reason) {
        for (int round = 0; round < count; round++) {
            String member = "m-" + generation;
            story.explained(member, Cause.MEMBER_JOINED, "");
            story.generation(++generation, Map.of(member, partitions(0, 1)));
            skip(4);
            story.explained(member, departure, reason);
            story.generation(++generation, Map.of());
            skip(1);
        }
    }

    private void skip(int seconds) {
        for (int second = 0; second < seconds; second++) {
            story.skip();
        }
    }

    @Test
    void a_client_that_joins_and_leaves_at_even_intervals_is_probably_too_slow() {
        rounds(2, Cause.MEMBER_LEFT);
        assertThat(told(story.now())).as("that may be somebody's hand").isEmpty();
        rounds(1, Cause.MEMBER_LEFT);
        assertThat(told(story.now())).contains(SLOW);
        assertThat(told(story.now().plusSeconds(60))).as("it is over").isEmpty();
    }

    @Test
    void a_client_that_says_so_itself_is_not_only_probably_too_slow() {
        rounds(3, Cause.POLL_TIMEOUT);
        assertThat(told(story.now())).contains("A joins and leaves every 9 s: it is too slow between two polls.");
    }

    @Test
    void a_job_that_runs_at_even_intervals_and_says_that_it_closes_is_not_slow() {
        rounds(5, Cause.MEMBER_LEFT, "the consumer is being closed");
        assertThat(told(story.now())).isEmpty();
    }

    @Test
    void crashes_and_uneven_restarts_are_no_loop() {
        rounds(3, Cause.SESSION_EXPIRED);
        assertThat(told(story.now())).isEmpty();
        rounds(1, Cause.MEMBER_LEFT);
        skip(40);
        rounds(2, Cause.MEMBER_LEFT);
        assertThat(told(story.now())).isEmpty();
    }

    @Test
    void others_that_stay_do_not_hide_it_and_only_the_last_rebalances_are_looked_at() {
        rounds(3, Cause.MEMBER_LEFT);
        for (int other = 0; other < 40; other++) {
            story.generation(++generation, Map.of("other", partitions(0, 1)));
        }
        assertThat(told(story.now())).isEmpty();
    }
}
