package io.groupstage.app.live;

import io.groupstage.app.news.Announcements;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.Board;
import io.groupstage.course.board.BoardHistory;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Notice;
import io.groupstage.course.board.TeamRow;
import io.groupstage.course.score.Ranking.Standing;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.group.words.RejoinLoop;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.web.port.BoardSource;
import io.groupstage.web.port.TrafficControl;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The board as it is now: what the board's log says of the teams, beside what their groups do. */
public final class LiveBoard implements BoardSource {

    /**
     * What the board is made of.
     *
     * @param startedAt when the lab became ready
     * @param notices newest first
     */
    public record Sources(
            BoardTail results,
            GroupObserver observer,
            TrafficControl traffic,
            Supplier<Instant> startedAt,
            Supplier<List<Notice>> notices) {}

    private final LabSpec lesson;
    private final Sources sources;
    private final Leaderboard standings;
    private final Announcements news;
    private final LagRecorder recorder;
    private final InstantSource clock;

    public LiveBoard(LabSpec lesson, Sources sources, Announcements news, LagRecorder recorder, InstantSource clock) {
        this.lesson = lesson;
        this.sources = sources;
        this.news = news;
        this.recorder = recorder;
        this.clock = clock;
        this.standings = new Leaderboard(lesson, sources.results(), clock);
    }

    @Override
    public Board board() {
        return new Board(
                clock.instant(),
                sources.startedAt().get(),
                staleSince(),
                lesson.topic(),
                lesson.partitions(),
                sources.traffic().report(),
                sources.notices().get(),
                news.moments(),
                rows());
    }

    /** A broker that hangs has not ended: only its silence tells. */
    public Optional<String> silence() {
        return staleSince().map(since -> "Kafka has not answered since " + since);
    }

    @Override
    public BoardHistory history() {
        return recorder.board();
    }

    private Optional<Instant> staleSince() {
        return Stream.of(sources.observer().silentSince(), sources.results().silentSince())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private List<TeamRow> rows() {
        List<TeamRow> rows = new ArrayList<>();
        for (Standing standing : standings.ranked()) {
            rows.add(row(standing, rows.size() + 1));
        }
        return rows;
    }

    private TeamRow row(Standing standing, int rank) {
        Team team = standing.team();
        Optional<GroupSnapshot> group = sources.observer().group(team.name());
        return new TeamRow(
                team,
                rank,
                standing.steps(),
                group,
                recorder.of(team.name()).orElseGet(LagHistory::new),
                standing.score(),
                standings.deleted(team),
                standings.unconfirmedSince(team),
                loop(team, group)
                        .or(() -> news.lastOf(team.name()).filter(moment -> !moment.contradicts(letters(group)))));
    }

    /** Single moments of a client that comes and goes without end do not tell what is wrong. */
    private Optional<Moment> loop(Team team, Optional<GroupSnapshot> group) {
        return group.flatMap(snapshot -> RejoinLoop.of(sources.observer().rebalances(team.name()), snapshot.asOf()))
                .map(loop -> new Moment(
                        loop.at(), team.name(), Optional.empty(), team.name() + ": consumer " + loop.sentence()));
    }

    private static List<String> letters(Optional<GroupSnapshot> group) {
        return group.stream()
                .flatMap(snapshot -> snapshot.group().members().stream())
                .map(member -> MemberLetter.of(member.ordinal()))
                .toList();
    }
}
