package io.groupstage.app.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.course.board.Moment;
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.LabEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Shows the steps since a reset of a team, and all of them again once it is undone. */
class ResetMomentsTest {

    private static final Instant RESET = Instant.ofEpochSecond(100);
    private static final Moment BEFORE = step("team-1", 50);
    private static final Moment SINCE = step("team-1", 120);
    private static final Moment OF_ANOTHER = step("team-2", 60);

    private final LabEvents events = new LabEvents();
    private final Announcements news = new Announcements(events);
    private final List<Moment> announced = new ArrayList<>();
    private Optional<Instant> inForce = Optional.empty();

    ResetMomentsTest() {
        events.subscribe(event -> {
            if (event instanceof LabEvent.MomentAnnounced moment) {
                announced.add(moment.moment());
            }
        });
        news.follow(team -> team.equals("team-1") ? inForce : Optional.empty());
    }

    @Test
    void the_steps_since_the_reset_take_the_place_of_the_earlier_ones_until_it_is_undone() {
        news.announce(BEFORE);
        news.announce(OF_ANOTHER);

        inForce = Optional.of(RESET);
        assertThat(news.moments()).containsExactly(OF_ANOTHER);
        assertThat(news.lastOf("team-1")).isEmpty();

        news.announceSince(RESET, SINCE);
        assertThat(news.moments()).containsExactly(SINCE, OF_ANOTHER);
        assertThat(news.lastOf("team-1")).contains(SINCE);

        inForce = Optional.empty();
        assertThat(news.moments()).containsExactly(OF_ANOTHER, BEFORE);
        assertThat(news.lastOf("team-1")).contains(BEFORE);
        assertThat(announced).containsExactly(BEFORE, OF_ANOTHER, SINCE);
    }

    @Test
    void a_step_that_does_not_count_at_the_moment_is_not_announced_but_kept_for_the_undo() {
        inForce = Optional.of(RESET);
        news.announce(step("team-1", 130));
        news.announceSince(RESET.minusSeconds(10), step("team-1", 140));
        assertThat(announced).isEmpty();

        inForce = Optional.empty();
        assertThat(news.moments()).containsExactly(step("team-1", 130));
    }

    private static Moment step(String team, int second) {
        return new Moment(Instant.ofEpochSecond(second), team, Optional.of(Step.FIRST_LOAD), "step " + second);
    }
}
