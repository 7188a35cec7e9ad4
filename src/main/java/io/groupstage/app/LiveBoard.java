package io.groupstage.app;

import io.groupstage.course.Board;
import io.groupstage.course.Ranking;
import io.groupstage.course.Ranking.Standing;
import io.groupstage.course.Team;
import io.groupstage.course.TeamRow;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.kafka.score.Scorer;
import io.groupstage.kafka.traffic.Traffic;
import io.groupstage.web.BoardSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The board as it is now, put together from the roles. */
final class LiveBoard implements BoardSource {

    /** The roles that the board is made of. */
    record Roles(Classroom classroom, GroupObserver observer, Scorer scorer, Traffic traffic, News news) {}

    /** What does not change while the lab runs. */
    record Lesson(List<Team> teams, String topic, int partitions, Instant startedAt) {}

    private final Lesson lesson;
    private final Roles roles;
    private final InstantSource clock;

    LiveBoard(Lesson lesson, Roles roles, InstantSource clock) {
        this.lesson = lesson;
        this.roles = roles;
        this.clock = clock;
    }

    @Override
    public Board board() {
        return new Board(
                clock.instant(),
                lesson.startedAt(),
                staleSince(),
                lesson.topic(),
                lesson.partitions(),
                roles.traffic().report(),
                roles.news().notices(),
                roles.news().moments(),
                rows());
    }

    private Optional<Instant> staleSince() {
        return Stream.of(roles.observer().silentSince(), roles.scorer().silentSince())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private List<TeamRow> rows() {
        List<Standing> standings = ranked(lesson.teams(), roles.classroom());
        List<TeamRow> rows = new ArrayList<>(standings.size());
        for (Standing standing : standings) {
            rows.add(row(standing, rows.size() + 1));
        }
        return rows;
    }

    /** The teams' standings, the best first. */
    static List<Standing> ranked(Collection<Team> teams, Classroom classroom) {
        return teams.stream()
                .map(team -> new Standing(
                        team, classroom.steps(team), classroom.result(team).score()))
                .sorted(Ranking.ORDER)
                .toList();
    }

    private TeamRow row(Standing standing, int rank) {
        Team team = standing.team();
        return new TeamRow(
                team,
                rank,
                standing.steps(),
                roles.observer().group(team.name()),
                standing.score(),
                roles.classroom().result(team).forgotten(),
                Optional.empty(),
                roles.news().lastOf(team.name()));
    }
}
