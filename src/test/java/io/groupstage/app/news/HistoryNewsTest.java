package io.groupstage.app.news;

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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryNewsTest {

    private static final LabSpec SPEC = LabSpec.of(CourseReader.bundled(), "users", 5, 2);

    private final Announcements news = new Announcements();
    private final List<Moment> announced = new ArrayList<>();

    HistoryNewsTest() {
        news.sendTo(new LabListener() {
            @Override
            public void boardChanged() {}

            @Override
            public void groupChanged(String groupId) {}

            @Override
            public void rebalanced(Rebalance rebalance) {}

            @Override
            public void moment(Moment moment) {
                announced.add(moment);
            }
        });
    }

    @Test
    void a_team_that_rebalances_endlessly_does_not_make_another_teams_rebalances_new_again() {
        HistoryNews history = new HistoryNews(SPEC, news, History.NONE);
        Rebalance quiet = left(new Team(2), "1");
        history.rebalanced(quiet);
        int first = announced.size();
        IntStream.range(0, 2 * HistoryNews.REMEMBERED).forEach(id -> history.rebalanced(left(new Team(1), "" + id)));
        int before = announced.size();

        history.rebalanced(quiet);

        assertThat(first).isPositive();
        assertThat(before).isGreaterThan(2 * HistoryNews.REMEMBERED);
        assertThat(announced).hasSize(before);
    }

    @Test
    void earlier_moments_are_shown_and_not_announced() {
        HistoryNews history =
                new HistoryNews(SPEC, news, new History(List.of(left(new Team(1), "1")), List.<GroupNote>of()));
        history.rebalanced(left(new Team(1), "1"));

        assertThat(announced).isEmpty();
        assertThat(news.moments()).isNotEmpty();
    }

    private static Rebalance left(Team team, String id) {
        return new Told().by("m-c", Cause.MEMBER_LEFT).move(0, "m-c", "m-a").rebalance(team.name(), id);
    }
}
