package io.groupstage.web;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Board;
import io.groupstage.course.board.BoardHistory;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Notice;
import io.groupstage.course.board.TeamRow;
import io.groupstage.course.bot.BotCommand;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.replay.LabAt;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.kafka.assign.KafkaAssignors;
import io.groupstage.web.port.BoardSource;
import io.groupstage.web.port.BotControl;
import io.groupstage.web.port.ClassPorts;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.port.Readiness;
import io.groupstage.web.port.ReplaySource;
import io.groupstage.web.port.TrafficControl;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Fakes a lab of two teams: team-1 works with a hostile client id, and team-2 was never seen. */
public class FakeLab implements BoardSource, TrafficControl, BotControl, ReplaySource, Readiness {

    /** Has the groups. */
    public final FakeGroups groups = new FakeGroups();
    /** Has the handbook and the answers. */
    public final FakeHandbook handbook = new FakeHandbook(groups);
    /** Has the state of the class. */
    public final FakeClass classroom = new FakeClass(() -> handbook.now);
    /** Has the teams. */
    public final FakeTeams teams = new FakeTeams(classroom);

    public final List<BotCommand> commands = new CopyOnWriteArrayList<>();
    public static final String TOKEN = "the-instructor's-token";
    public volatile TrafficPlan plan = new TrafficPlan(new Rate.PerSecond(1250), false, OptionalInt.empty());
    public volatile Optional<String> notReady = Optional.empty();
    public volatile Optional<RuntimeException> fault = Optional.empty();
    public volatile String notice = "Broker 1 was gone for 3.2 s; it is back.";
    public volatile Optional<String> unavailable = Optional.empty();
    /** When the board was made. */
    public volatile Instant asOf = at(9_000);

    public final AtomicInteger boardsRead = new AtomicInteger();
    /** Has the faults. */
    public final FakeFaults faults = new FakeFaults();

    public LabPorts ports() {
        return new LabPorts(
                this,
                groups,
                teams,
                this,
                handbook,
                handbook,
                this,
                faults,
                new ClassPorts(classroom, classroom, classroom),
                new KafkaAssignors(),
                this,
                this);
    }

    public static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    public static Moment scaled() {
        return new Moment(at(7_000), "team-1", Optional.of(Step.SCALED), "team-1 now shares its work");
    }

    @Override
    public Board board() {
        boardsRead.incrementAndGet();
        fault.ifPresent(present -> {
            throw present;
        });
        TeamRow first = new TeamRow(
                new Team(1),
                classroom.rank(1),
                false,
                new StepTimes(Map.of(Step.FIRST_LOAD, at(2_000), Step.CONNECTED, at(1_000))),
                groups.group("team-1"),
                groups.lag().direction(),
                teams.score,
                teams.deleted,
                teams.unconfirmedSince,
                Optional.of(scaled()));
        TeamRow second = new TeamRow(
                new Team(2),
                classroom.rank(2),
                true,
                StepTimes.NONE,
                Optional.empty(),
                LagHistory.Direction.UNKNOWN,
                Score.NONE,
                RetentionLoss.NOTHING,
                Optional.empty(),
                Optional.empty());
        return new Board(
                asOf,
                at(500),
                groups.staleSince,
                "new_users",
                5,
                report(),
                List.of(new Notice(at(8_000), notice)),
                List.of(scaled()),
                handbook.result(),
                classroom.lesson,
                List.of(first, second));
    }

    @Override
    public Optional<Span> span() {
        return Optional.of(new Span(at(500), at(9_000)));
    }

    /** Returns the lab at an instant: it ran from the first to the fourth second, and again from the eighth. */
    @Override
    public Optional<Past> at(Instant instant) {
        unavailable.ifPresent(why -> {
            throw new Unavailable(why);
        });
        boolean ran = !instant.isBefore(at(500))
                && !instant.isAfter(at(9_000))
                && (instant.isBefore(at(4_000)) || !instant.isBefore(at(8_000)));
        return ran
                ? Optional.of(new Past(new LabAt(PastFacts.of(board()), instant), groups, this::history))
                : Optional.empty();
    }

    @Override
    public BoardHistory history() {
        return new BoardHistory(List.of(new BoardHistory.Point(
                at(7_000), report(), Map.of("team-1", OptionalLong.of(3), "team-2", OptionalLong.empty()))));
    }

    @Override
    public void command(BotCommand command) {
        commands.add(command);
    }

    @Override
    public TrafficReport report() {
        return new TrafficReport(plan, 1240.34);
    }

    @Override
    public void order(TrafficPlan order) {
        plan = order;
    }

    @Override
    public Optional<String> notReady() {
        return notReady;
    }
}
