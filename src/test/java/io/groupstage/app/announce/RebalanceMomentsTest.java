package io.groupstage.app.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.Moment;
import io.groupstage.course.task.CourseReader;
import io.groupstage.group.Cause;
import io.groupstage.group.GroupNote;
import io.groupstage.group.fold.Told;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.LabEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RebalanceMomentsTest {

    private static final LabSpec SPEC = LabSpec.of(CourseReader.bundled(), "users", 5, 2);

    private final LabEvents events = new LabEvents();
    private final Announcements announcements = new Announcements(events);
    private final List<Moment> announced = new ArrayList<>();

    RebalanceMomentsTest() {
        events.subscribe(event -> {
            if (event instanceof LabEvent.MomentAnnounced moment) {
                announced.add(moment.moment());
            }
        });
    }

    @Test
    void a_team_that_rebalances_endlessly_does_not_make_another_teams_rebalances_new_again() {
        RebalanceMoments history = new RebalanceMoments(SPEC, announcements, events, History.NONE);
        Rebalance quiet = left(new Team(2), "1");
        history.rebalanced(quiet);
        int first = announced.size();
        IntStream.range(0, 2 * RebalanceMoments.REMEMBERED)
                .forEach(id -> history.rebalanced(left(new Team(1), "" + id)));
        int before = announced.size();

        history.rebalanced(quiet);

        assertThat(first).isPositive();
        assertThat(before).isGreaterThan(2 * RebalanceMoments.REMEMBERED);
        assertThat(announced).hasSize(before);
    }

    @Test
    void earlier_moments_are_shown_and_not_announced() {
        RebalanceMoments history = new RebalanceMoments(
                SPEC, announcements, events, new History(List.of(left(new Team(1), "1")), List.<GroupNote>of()));
        history.rebalanced(left(new Team(1), "1"));

        assertThat(announced).isEmpty();
        assertThat(announcements.moments()).isNotEmpty();
    }

    private static Rebalance left(Team team, String id) {
        return new Told().by("m-c", Cause.MEMBER_LEFT).move(0, "m-c", "m-a").rebalance(team.name(), id);
    }
}
