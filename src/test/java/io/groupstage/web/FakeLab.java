package io.groupstage.web;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.course.answer.ClassResult;
import io.groupstage.course.answer.GivenAnswer;
import io.groupstage.course.answer.Outcome;
import io.groupstage.course.board.Board;
import io.groupstage.course.board.BoardHistory;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Notice;
import io.groupstage.course.board.TeamRow;
import io.groupstage.course.bot.BotCommand;
import io.groupstage.course.chapter.Chapter;
import io.groupstage.course.chapter.Questions;
import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.Stranger;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.lesson.AuditEntry;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.course.replay.LabAt;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.assign.KafkaAssignors;
import io.groupstage.web.port.AnswerStore;
import io.groupstage.web.port.AssignmentTable;
import io.groupstage.web.port.AuditTrail;
import io.groupstage.web.port.BoardSource;
import io.groupstage.web.port.BotControl;
import io.groupstage.web.port.ClassPorts;
import io.groupstage.web.port.ClassPorts.TeamAccounts;
import io.groupstage.web.port.Credentials;
import io.groupstage.web.port.GroupSource;
import io.groupstage.web.port.HandbookSource;
import io.groupstage.web.port.JoinCode;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.port.LessonControl;
import io.groupstage.web.port.Readiness;
import io.groupstage.web.port.ReplaySource;
import io.groupstage.web.port.TaskText;
import io.groupstage.web.port.TeamPage;
import io.groupstage.web.port.TeamProgress;
import io.groupstage.web.port.TeamSource;
import io.groupstage.web.port.TrafficControl;
import io.groupstage.web.port.VerdictLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Fakes a lab of two teams: team-1 works with a hostile client id, and team-2 was never seen. */
public class FakeLab
        implements BoardSource,
                GroupSource,
                TeamSource,
                TrafficControl,
                HandbookSource,
                AnswerStore,
                BotControl,
                LessonControl,
                AuditTrail,
                ReplaySource,
                TeamAccounts,
                Readiness {

    final List<BotCommand> commands = new CopyOnWriteArrayList<>();

    public static final String TOKEN = "the-instructor's-token";
    static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"\n";

    private static final TopicPartition ZERO = new TopicPartition("new_users", 0);

    public volatile TrafficPlan plan = new TrafficPlan(new Rate.PerSecond(1250), false, OptionalInt.empty());
    public volatile Optional<String> notReady = Optional.empty();
    public volatile Optional<RuntimeException> fault = Optional.empty();
    public volatile String notice = "Broker 1 was gone for 3.2 s; it is back.";
    public volatile String task = "email contains hotmail";
    public volatile Map<String, String> solutions = Map.of("python", "\"hotmail\" in user[\"email\"]");
    public volatile Score score = new Score(12, 2, Map.of("NO_MATCH", 1L), Optional.empty());
    public volatile RetentionLoss deleted = RetentionLoss.NOTHING;
    public volatile Optional<Instant> unconfirmedSince = Optional.empty();
    public volatile Map<Step, String> texts = Map.of(Step.CONNECTED, "Subscribe as `<team>`.");
    public volatile String chapter =
            """
            Group `<team>`. <script>alert(1)</script>

            ```predict
            id: third
            ask: Who gets partition 4?
            event: MEMBER_JOINED
            fact: moved-partitions
            options: [{text: nobody, is: 0}, {text: somebody, from: 1}]
            explanation: It moves.
            ```

            ```live owners
            ```
            """;
    public volatile List<Hint> hints = List.of();
    public volatile List<Stranger> strangers = List.of();
    public volatile Optional<ClientKind> downloaded = Optional.empty();
    public volatile String password = "pass\"word\\1";
    public volatile List<Rebalance> rebalances = List.of();
    public volatile List<CommitRecord> commits = List.of();
    public volatile Optional<String> unavailable = Optional.empty();
    public volatile Set<String> known = Set.of("team-1", "a/b");
    public volatile Optional<Instant> staleSince = Optional.empty();
    public final Map<Team, Map<String, GivenAnswer>> answers = new ConcurrentHashMap<>();
    public volatile Optional<ClassQuestion> asked = Optional.empty();
    /** The broker's clock for what is written next. */
    public volatile Instant now = at(9_000);

    public volatile Lesson lesson = Lesson.NONE;
    /** The join codes by team. */
    public volatile Map<String, String> codes = new TreeMap<>(Map.of("team-1", "code-1", "team-2", "code-2"));
    /** The audit trail, the newest entry first. */
    public final List<AuditEntry> audited = new CopyOnWriteArrayList<>();
    /** When the board was made. */
    public volatile Instant asOf = at(9_000);

    public final AtomicInteger boardsRead = new AtomicInteger();
    public final AtomicInteger groupsRead = new AtomicInteger();

    /** Has the faults. */
    public final FakeFaults faults = new FakeFaults();

    public LabPorts ports() {
        return new LabPorts(
                this,
                this,
                this,
                this,
                this,
                this,
                this,
                faults,
                new ClassPorts(this, this, this),
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
                rank(1),
                false,
                new StepTimes(Map.of(Step.FIRST_LOAD, at(2_000), Step.CONNECTED, at(1_000))),
                group("team-1"),
                lag().direction(),
                score,
                deleted,
                unconfirmedSince,
                Optional.of(scaled()));
        TeamRow second = new TeamRow(
                new Team(2),
                rank(2),
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
                staleSince,
                "new_users",
                5,
                report(),
                List.of(new Notice(at(8_000), notice)),
                List.of(scaled()),
                result(),
                lesson,
                List.of(first, second));
    }

    private OptionalInt rank(int team) {
        return lesson.isExcluded(new Team(team)) ? OptionalInt.empty() : OptionalInt.of(team);
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
        return ran ? Optional.of(new Past(new LabAt(PastFacts.of(board()), instant), this)) : Optional.empty();
    }

    /** Returns a lag that grows in partition 0 by a record a second. */
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
        LogGrowth growth = LogGrowth.from(at(4_900), 32).with(at(8_900), 52);
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
    public Optional<TeamPage> team(String name) {
        if (!Set.of("team-1", "team-2").contains(name)) {
            return Optional.empty();
        }
        Team team = new Team(Integer.parseInt(name.substring(5)));
        return Optional.of(new TeamPage(
                team,
                new Credentials(name, password, "127.0.0.1:9092", "SASL_PLAINTEXT", "SCRAM-SHA-256", Optional.empty()),
                "new_users",
                new TaskText(team.number(), "Old e-mail", task, "CONTACT_CUSTOMER", "LEGACY_EMAIL_PROVIDER", solutions),
                texts,
                new TeamProgress(
                        rank(team.number()),
                        team.number() == 2,
                        new StepTimes(Map.of(Step.CONNECTED, at(1_000))),
                        score,
                        deleted,
                        unconfirmedSince),
                List.of(wrong()),
                List.of(wrong()),
                hints(team)));
    }

    private static VerdictLine wrong() {
        return new VerdictLine(at(3_000), "actions.team-1", 0, 17, "WRONG_REASON", "Send the reason.");
    }

    @Override
    public void command(BotCommand command) {
        commands.add(command);
    }

    /** Returns the result of the class's question, as {@code LiveClassQuestion} does. */
    private Optional<ClassResult> result() {
        return asked.flatMap(question -> questions().find(question.question()).map(placed -> {
            List<ClassResult.OfTeam> parts = List.of(new Team(1), new Team(2)).stream()
                    .map(team -> Optional.ofNullable(answers(team).get(question.question())))
                    .map(answer -> new ClassResult.OfTeam(
                            answer.map(given -> given.among(placed.question())).orElseGet(OptionalInt::empty),
                            answer.flatMap(
                                    given -> Outcome.first(placed.question(), rebalances, "new_users", given.at()))))
                    .toList();
            return ClassResult.of(question, placed, parts);
        }));
    }

    @Override
    public Questions questions() {
        return Questions.of(chapters());
    }

    @Override
    public Map<String, GivenAnswer> answers(Team team) {
        return answers.getOrDefault(team, Map.of());
    }

    @Override
    public Optional<ClassQuestion> asked() {
        return asked;
    }

    @Override
    public void answer(Team team, String question, String option) {
        answers.computeIfAbsent(team, first -> new ConcurrentHashMap<>())
                .put(question, new GivenAnswer(question, option, now));
    }

    @Override
    public void open(String question) {
        asked = Optional.of(new ClassQuestion(question, now, Optional.empty()));
    }

    @Override
    public void close(ClassQuestion open) {
        asked = Optional.of(new ClassQuestion(open.question(), open.openedAt(), Optional.of(now)));
    }

    @Override
    public void withdraw() {
        asked = Optional.empty();
    }

    @Override
    public Lesson lesson() {
        return lesson;
    }

    @Override
    public void write(LessonFact fact) {
        lesson = lesson.with(fact, now);
    }

    @Override
    public void record(AuditEntry entry) {
        audited.addFirst(entry);
    }

    @Override
    public Renewed renew(Team team) {
        codes = new TreeMap<>(codes);
        codes.put(team.name(), "renewed-" + team.number());
        return new Renewed(team.name(), codes.get(team.name()));
    }

    @Override
    public List<AuditEntry> newest(int limit) {
        return audited.stream().limit(limit).toList();
    }

    @Override
    public void downloaded(Team team, ClientKind library) {
        downloaded = Optional.of(library);
    }

    @Override
    public List<Stranger> strangers() {
        return strangers;
    }

    @Override
    public List<Hint> hints(Team team) {
        return team.number() == 1 ? hints : List.of();
    }

    @Override
    public Optional<String> joinCode(String team) {
        return Optional.ofNullable(codes.get(team));
    }

    @Override
    public Optional<String> teamWith(JoinCode code) {
        return codes.entrySet().stream()
                .filter(team -> code.matches(team.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public List<Chapter> chapters() {
        return List.of(new Chapter("scale.md", "Scale", Optional.of(Step.SCALED), chapter));
    }

    @Override
    public List<AssignmentTable> assignments() {
        return List.of(new AssignmentTable(
                "range", List.of(new AssignmentTable.Row(3, List.of(List.of(0, 1), List.of(2, 3), List.of(4))))));
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
