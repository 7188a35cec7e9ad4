package io.groupstage.app.live;

import io.groupstage.app.announce.Announcements;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassResult;
import io.groupstage.course.board.Board;
import io.groupstage.course.board.BoardHistory;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Notice;
import io.groupstage.course.board.TeamRow;
import io.groupstage.course.lesson.Lesson;
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
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Joins the present board from the board's topic and the state of the teams' groups. */
public final class LiveBoard implements BoardSource {

    /**
     * Holds the sources of the board.
     *
     * @param startedAt when the lab became ready
     * @param notices the notices, newest first
     * @param classroom the question and the state of the class
     */
    public record Sources(
            BoardTail results,
            GroupObserver observer,
            TrafficControl traffic,
            Supplier<Instant> startedAt,
            Supplier<List<Notice>> notices,
            ClassSources classroom) {}

    /**
     * Holds the sources about the class.
     *
     * @param question the question of the class
     * @param lesson the state of the class
     */
    public record ClassSources(Supplier<Optional<ClassResult>> question, Supplier<Lesson> lesson) {}

    private final LabSpec spec;
    private final Sources sources;
    private final Leaderboard leaderboard;
    private final Announcements announcements;
    private final LagRecorder recorder;
    private final InstantSource clock;

    public LiveBoard(
            LabSpec spec, Sources sources, Announcements announcements, LagRecorder recorder, InstantSource clock) {
        this.spec = spec;
        this.sources = sources;
        this.announcements = announcements;
        this.recorder = recorder;
        this.clock = clock;
        this.leaderboard =
                new Leaderboard(spec, sources.results(), sources.classroom().lesson(), clock);
    }

    @Override
    public Board board() {
        return new Board(
                clock.instant(),
                sources.startedAt().get(),
                staleSince(),
                spec.topic(),
                spec.partitions(),
                sources.traffic().report(),
                sources.notices().get(),
                announcements.moments(),
                sources.classroom().question().get(),
                sources.classroom().lesson().get(),
                rows());
    }

    /** Returns a line if Kafka does not answer. A broker that hangs has not ended, so its silence is the only sign. */
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
        for (Standing standing : leaderboard.ranked()) {
            rows.add(row(standing, leaderboard.rank(standing.team(), rows.size() + 1)));
        }
        return rows;
    }

    private TeamRow row(Standing standing, OptionalInt rank) {
        Team team = standing.team();
        Optional<GroupSnapshot> group = sources.observer().group(team.name());
        return new TeamRow(
                team,
                rank,
                standing.bot(),
                standing.steps(),
                group,
                recorder.of(team.name()).orElseGet(LagHistory::new),
                standing.score(),
                leaderboard.deleted(team),
                leaderboard.unconfirmedSince(team),
                loop(team, group).or(() -> announcements
                        .lastOf(team.name())
                        .filter(moment -> !moment.contradicts(letters(group)))));
    }

    /**
     * Returns one moment for a client that joins and leaves again and again, because its single moments do not show the
     * problem.
     */
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
