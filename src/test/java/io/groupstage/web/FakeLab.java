package io.groupstage.web;

import io.groupstage.course.Board;
import io.groupstage.course.BoardHistory;
import io.groupstage.course.Deleted;
import io.groupstage.course.Moment;
import io.groupstage.course.Notice;
import io.groupstage.course.Rate;
import io.groupstage.course.Score;
import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.TeamRow;
import io.groupstage.course.TrafficPlan;
import io.groupstage.course.TrafficReport;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.GroupSnapshot;
import io.groupstage.group.GroupState;
import io.groupstage.group.LagHistory;
import io.groupstage.group.LogGrowth;
import io.groupstage.group.LogRange;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.Rebalance;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A lab of two teams: team-1 at work with a hostile client id, team-2 never seen. */
class FakeLab implements BoardSource, GroupSource, TeamSource, TrafficControl, Readiness {

    static final String TOKEN = "the-instructor's-token";
    static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"\n";

    private static final TopicPartition ZERO = new TopicPartition("new_users", 0);

    volatile TrafficPlan plan = new TrafficPlan(new Rate.PerSecond(1250), false, OptionalInt.empty());
    volatile Optional<String> notReady = Optional.empty();
    volatile Optional<RuntimeException> fault = Optional.empty();
    volatile String notice = "Broker 1 was gone for 3.2 s; it is back.";
    volatile String task = "email contains hotmail";
    volatile boolean bundled = true;
    volatile Score score = new Score(12, 2, Map.of("NO_MATCH", 1L), Optional.empty());
    volatile Deleted deleted = Deleted.NOTHING;
    volatile Optional<Instant> unconfirmedSince = Optional.empty();
    volatile Map<Step, String> texts = Map.of(Step.CONNECTED, "Subscribe as `<team>`.");
    volatile String password = "pass\"word\\1";
    volatile List<Rebalance> rebalances = List.of();
    volatile List<CommitRecord> commits = List.of();
    volatile Set<String> known = Set.of("team-1", "a/b");
    volatile Optional<Instant> staleSince = Optional.empty();
    final AtomicInteger boardsRead = new AtomicInteger();
    final AtomicInteger groupsRead = new AtomicInteger();

    LabPorts ports() {
        return new LabPorts(this, this, this, this, this);
    }

    static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    static Moment scaled() {
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
                1,
                Map.of(Step.FIRST_LOAD, at(2_000), Step.CONNECTED, at(1_000)),
                group("team-1"),
                lag(),
                score,
                deleted,
                unconfirmedSince,
                Optional.of(scaled()));
        TeamRow second = new TeamRow(
                new Team(2),
                2,
                Map.of(),
                Optional.empty(),
                new LagHistory(),
                Score.NONE,
                Deleted.NOTHING,
                Optional.empty(),
                Optional.empty());
        return new Board(
                at(9_000),
                at(500),
                staleSince,
                "new_users",
                5,
                report(),
                List.of(new Notice(at(8_000), notice)),
                List.of(scaled()),
                List.of(first, second));
    }

    /** It grows in partition 0 by a record a second. */
    private LagHistory lag() {
        LagHistory history = new LagHistory();
        GroupSnapshot now = group("team-1").orElseThrow();
        for (int second = 60; second >= 0; second -= 2) {
            Instant then = now.asOf().plusSeconds(60 - second);
            LogRange log = new LogRange(5, 112 - second, OptionalLong.of(112 - second), then);
            history.add(
                    new GroupSnapshot(now.group(), now.coordinator(), Map.of(ZERO, log), Map.of(), then, now.source()));
        }
        return history;
    }

    @Override
    public BoardHistory history() {
        return new BoardHistory(List.of(new BoardHistory.Point(
                at(7_000), report(), Map.of("team-1", OptionalLong.of(3), "team-2", OptionalLong.empty()))));
    }

    @Override
    public List<LagHistory.Point> lagHistory(String groupId) {
        return List.of(new LagHistory.Point(at(7_000), OptionalLong.empty(), new TreeMap<>(Map.of(ZERO, 12L))));
    }

    @Override
    public List<GroupSnapshot> groups() {
        return List.of(group("team-1").orElseThrow());
    }

    @Override
    public Optional<GroupSnapshot> group(String groupId) {
        groupsRead.incrementAndGet();
        if (!known.contains(groupId)) {
            return Optional.empty();
        }
        TopicPartition one = new TopicPartition("new_users", 1);
        Member a = new Member(
                "m-a",
                0,
                HOSTILE,
                "/127.0.0.1",
                Optional.empty(),
                Set.of(one, ZERO),
                at(100),
                Subscription.UNKNOWN,
                true,
                Optional.of(Duration.ofSeconds(10)));
        Member b = new Member("m-b", 1, "b", "/127.0.0.1", Optional.of("b-1"), Set.of(), at(200));
        Group group = new Group(
                groupId,
                Protocol.CLASSIC,
                GroupState.STABLE,
                3,
                Optional.of("range"),
                List.of(a, b),
                Map.of(ZERO, CommittedOffset.first(40, at(300))));
        LogGrowth growth = LogGrowth.from(at(4_900), 32).told(at(8_900), 52);
        return Optional.of(new GroupSnapshot(
                group,
                Optional.empty(),
                Map.of(ZERO, new LogRange(5, 52, OptionalLong.of(52), at(8_900))),
                Map.of(ZERO, growth),
                at(9_000),
                "offsets topic"));
    }

    @Override
    public List<Rebalance> rebalances(String groupId) {
        return rebalances;
    }

    @Override
    public List<GroupNote> notes(String groupId) {
        return List.of(new GroupNote(
                groupId,
                GroupNote.Kind.PARTITIONS_ADDED,
                at(250),
                Optional.of("new_users"),
                Optional.empty(),
                "new_users has 2 partitions now."));
    }

    @Override
    public List<CommitRecord> commits(String groupId) {
        return commits;
    }

    @Override
    public long undecodable() {
        return 7;
    }

    @Override
    public Optional<Instant> staleSince() {
        return staleSince;
    }

    @Override
    public Optional<TeamSheet> team(String name) {
        if (!Set.of("team-1", "team-2").contains(name)) {
            return Optional.empty();
        }
        Team team = new Team(Integer.parseInt(name.substring(5)));
        return Optional.of(new TeamSheet(
                team,
                new Credentials(name, password, "127.0.0.1:9092", "SASL_PLAINTEXT", "SCRAM-SHA-256"),
                "new_users",
                new TaskText(team.number(), "Old e-mail", task, "CONTACT_CUSTOMER", "LEGACY_EMAIL_PROVIDER", bundled),
                texts,
                new TeamStanding(team.number(), Map.of(Step.CONNECTED, at(1_000)), score, deleted, unconfirmedSince),
                List.of(wrong()),
                List.of(wrong())));
    }

    private static VerdictLine wrong() {
        return new VerdictLine(at(3_000), "actions.team-1", 0, 17, "WRONG_REASON", "Send the reason.");
    }

    @Override
    public Optional<String> joinCode(String team) {
        return Optional.ofNullable(
                Map.of("team-1", "code-1", "team-2", "code-2").get(team));
    }

    @Override
    public Optional<String> teamWith(JoinCode code) {
        return Map.of("code-1", "team-1", "code-2", "team-2").entrySet().stream()
                .filter(team -> code.matches(team.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
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
