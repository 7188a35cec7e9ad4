package io.groupstage.app.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Notice;
import io.groupstage.web.port.LabEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private final Announcements news = new Announcements(new LabEvents());

    private static Moment moment(String team, int second) {
        return new Moment(Instant.ofEpochSecond(second), team, Optional.empty(), "moment " + second);
    }

    @Test
    void only_the_last_twenty_moments_and_five_notices_are_kept_newest_first() {
        IntStream.range(0, 100).forEach(second -> {
            news.announce(moment("team-1", second));
            news.notice(new Notice(Instant.ofEpochSecond(second), "notice " + second));
        });
        assertThat(news.moments()).hasSize(20).startsWith(moment("team-1", 99)).endsWith(moment("team-1", 80));
        assertThat(news.notices())
                .extracting(Notice::text)
                .isEqualTo(List.of("notice 99", "notice 98", "notice 97", "notice 96", "notice 95"));
    }

    @Test
    void a_consumer_that_joins_and_leaves_endlessly_does_not_displace_steps() {
        IntStream.range(0, 12).forEach(second -> news.announce(step(second)));
        IntStream.range(20, 100).forEach(second -> news.announce(moment("team-1", second)));

        assertThat(news.moments()).hasSize(20).startsWith(moment("team-1", 99)).endsWith(step(2));
        assertThat(news.moments().stream().filter(moment -> moment.step().isPresent()))
                .hasSize(10);
    }

    @Test
    void steps_take_the_room_that_nobody_else_needs() {
        IntStream.range(0, 30).forEach(second -> news.announce(step(second)));
        news.announce(moment("team-1", 15));

        assertThat(news.moments())
                .hasSize(20)
                .startsWith(step(29))
                .endsWith(step(15), moment("team-1", 15), step(14), step(13), step(12), step(11));
    }

    private static Moment step(int second) {
        return new Moment(Instant.ofEpochSecond(second), "team-2", Optional.of(Step.FIRST_LOAD), "step " + second);
    }

    @Test
    void the_last_moment_of_a_team_outlives_twenty_of_another() {
        news.announce(moment("team-2", 0));
        IntStream.range(1, 30).forEach(second -> news.announce(moment("team-1", second)));
        assertThat(news.lastOf("team-2")).contains(moment("team-2", 0));
        assertThat(news.lastOf("team-3")).isEmpty();
    }

    @Test
    void moments_of_an_earlier_run_take_their_place_in_time() {
        news.remember(List.of(moment("team-1", 5), moment("team-1", 1)));
        news.remember(List.of(moment("team-2", 3)));
        assertThat(news.moments()).isEqualTo(List.of(moment("team-1", 5), moment("team-2", 3), moment("team-1", 1)));
        assertThat(news.lastOf("team-1")).contains(moment("team-1", 5));
    }
}
