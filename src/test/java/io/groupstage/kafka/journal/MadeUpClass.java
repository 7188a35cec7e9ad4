package io.groupstage.kafka.journal;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.course.answer.ClassResult;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Notice;
import io.groupstage.course.chapter.Fact;
import io.groupstage.course.chapter.PlacedQuestion;
import io.groupstage.course.chapter.Question;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.lesson.BoardPicture;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.course.score.UnreadUsers;
import io.groupstage.course.users.Position;
import io.groupstage.group.Cause;
import io.groupstage.group.ClientFigures;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.GroupState;
import io.groupstage.group.LastCommits;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.Staleness;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import io.groupstage.group.lag.GroupWarning;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.lag.LagTrend;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.words.RejoinLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Makes up a class of three teams, in which something random happens at each step. */
final class MadeUpClass {

    private static final int PARTITIONS = 3;
    private static final String TOPIC = "new_users";

    private final Random random;
    private Instant now = Instant.parse("2026-03-02T09:00:00.123Z");
    private TrafficReport traffic = traffic(new Rate.PerSecond(10), false);
    private List<Notice> notices = List.of();
    private List<Moment> moments = List.of();
    private Optional<ClassResult> question = Optional.empty();
    private Lesson lesson = Lesson.NONE;
    private Optional<Instant> stale = Optional.empty();
    private Optional<LabFacts.Sample> sample = Optional.empty();
    private final Map<String, LabFacts.OfTeam> teams = new HashMap<>();
    private final Map<String, LabFacts.OfGroup> groups = new HashMap<>();
    private final Map<TopicPartition, LabFacts.OfLog> logs = new HashMap<>();
    private final Map<String, TopicSize> topics = new HashMap<>(Map.of(TOPIC, TopicSize.first(PARTITIONS, now)));

    MadeUpClass(Random random) {
        this.random = random;
        for (int number = 1; number <= 3; number++) {
            Team team = new Team(number);
            teams.put(team.name(), team(team, StepTimes.NONE, Score.NONE));
        }
    }

    Instant now() {
        return now;
    }

    LabFacts facts() {
        LabFacts.OfLab lab = new LabFacts.OfLab(
                Instant.parse("2026-03-02T08:59:00Z"), TOPIC, PARTITIONS, traffic, notices, moments, question, lesson);
        LabFacts.Observed observed = new LabFacts.Observed(Duration.ofNanos(1_234_567), stale, stale, 7);
        return new LabFacts(lab, observed, teams, groups, logs, topics, sample);
    }

    /** Returns facts with groups of one member whose client id has that many characters. */
    LabFacts withGroups(Map<String, Integer> sizes) {
        sizes.forEach((name, size) -> {
            Member member = new Member("m", 0, "x".repeat(size), "/127.0.0.1", Optional.empty(), Set.of(), now);
            put(new Team(Integer.parseInt(name.substring(5))), List.of(member), Map.of());
        });
        return facts();
    }

    /** Lets some time pass, up to eight seconds, and then something happen. */
    void step() {
        now = now.plusMillis(1 + random.nextInt(random.nextBoolean() ? 300 : 8_000));
        Team team = new Team(1 + random.nextInt(3));
        switch (random.nextInt(12)) {
            case 0 ->
                sample = Optional.of(new LabFacts.Sample(
                        now,
                        traffic,
                        Map.of(
                                team.name(),
                                new LagHistory.Point(
                                        now.minusMillis(1),
                                        random.nextBoolean() ? OptionalLong.of(7) : OptionalLong.empty(),
                                        new TreeMap<>(Map.of(new TopicPartition(TOPIC, random.nextInt(3)), 3L))))));
            case 1, 2 -> logsGrow();
            case 3, 4 -> commit(team);
            case 5 -> rebalance(team);
            case 6 -> groups.remove(team.name());
            case 7, 8 -> score(team);
            case 9 ->
                moments = longer(
                        moments,
                        new Moment(now, team.name(), Optional.empty(), team.name() + ": A left", Optional.of("A")));
            case 10 -> ofTheLab();
            default -> logs.keySet().removeIf(partition -> partition.partition() == 2);
        }
    }

    private void logsGrow() {
        IntStream.range(0, PARTITIONS).forEach(number -> {
            TopicPartition partition = new TopicPartition(TOPIC, number);
            LabFacts.OfLog known = logs.get(partition);
            Instant at = now.minusNanos(1 + random.nextInt(90_000_000));
            long before = known == null ? 0 : known.range().orElseThrow().logEndOffset();
            long end = before + random.nextInt(20);
            LogGrowth growth = known == null
                    ? LogGrowth.from(at, end)
                    : known.growth().orElseThrow().with(at, end);
            OptionalLong stable = random.nextBoolean() ? OptionalLong.of(end) : OptionalLong.empty();
            LogRange range = new LogRange(Math.min(3, end), end, stable, at);
            logs.put(partition, new LabFacts.OfLog(Optional.of(range), Optional.of(growth)));
        });
    }

    private void commit(Team team) {
        LabFacts.OfGroup known = groups.get(team.name());
        if (known == null) {
            return;
        }
        Map<TopicPartition, CommittedOffset> committed =
                new HashMap<>(known.group().committed());
        TopicPartition partition = new TopicPartition(TOPIC, random.nextInt(PARTITIONS));
        committed.compute(
                partition,
                (same, before) -> before == null
                        ? CommittedOffset.first(random.nextInt(20), now)
                        : before.next(Math.max(0, before.offset() + random.nextInt(30) - 3), now));
        put(team, known.group().members(), committed);
    }

    private void rebalance(Team team) {
        LabFacts.OfGroup known = groups.get(team.name());
        List<Member> members = new ArrayList<>();
        for (int ordinal = 0; ordinal < random.nextInt(4); ordinal++) {
            members.add(new Member(
                    "member-" + ordinal,
                    ordinal,
                    "</script>\"ü\n" + ordinal,
                    "/127.0.0.1",
                    ordinal == 1 ? Optional.of("static") : Optional.empty(),
                    Set.of(new TopicPartition(TOPIC, ordinal), new TopicPartition("a/b/", -7)),
                    now.minusSeconds(1),
                    ordinal == 2 ? Subscription.UNREADABLE : Subscription.to(Set.of(TOPIC)),
                    true,
                    Optional.of(Duration.ofMillis(10_000)),
                    ordinal == 0 ? Optional.of(Duration.ofSeconds(300)) : Optional.empty(),
                    Optional.empty()));
        }
        put(team, members, known == null ? Map.of() : known.group().committed());
    }

    private void put(Team team, List<Member> members, Map<TopicPartition, CommittedOffset> committed) {
        Group group = new Group(
                team.name(),
                random.nextBoolean() ? Protocol.CLASSIC : Protocol.CONSUMER,
                members.isEmpty() ? GroupState.EMPTY : GroupState.STABLE,
                random.nextInt(100),
                Optional.of("range"),
                members,
                committed,
                Optional.of(now),
                Optional.of("consumer"));
        groups.put(
                team.name(),
                new LabFacts.OfGroup(
                        group,
                        Optional.of("127.0.0.1:9092"),
                        random.nextInt(9) == 0 ? Optional.of(new Staleness(now, "a reason")) : Optional.empty(),
                        "the log",
                        Optional.empty(),
                        reported(team, committed)));
    }

    private LabFacts.Reported reported(Team team, Map<TopicPartition, CommittedOffset> committed) {
        List<CommitRecord> before = Optional.ofNullable(groups.get(team.name()))
                .map(known -> known.reported().commits().newestFirst())
                .orElse(List.of());
        List<CommitRecord> commits = new ArrayList<>(before);
        committed.keySet().stream().sorted().limit(1).forEach(partition -> {
            long number = before.isEmpty() ? 1 : before.getFirst().number() + 1;
            OptionalLong offset = random.nextInt(4) == 0 ? OptionalLong.empty() : OptionalLong.of(random.nextInt(50));
            Instant at = now.truncatedTo(ChronoUnit.MILLIS);
            commits.addFirst(new CommitRecord(team.name(), partition, offset, at, 3, 90 + number, number));
        });
        while (commits.size() > 7) {
            commits.remove(5); // the last one is that of another partition
        }
        ClientFigures figures = new ClientFigures(
                now,
                Optional.of(Duration.ofMillis(12)),
                Optional.empty(),
                OptionalDouble.of(0.25),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(3)));
        return new LabFacts.Reported(
                LastCommits.of(commits),
                random.nextInt(3) == 0
                        ? List.of(GroupNote.of(team.name(), GroupNote.Kind.TOPIC_DELETED, now, TOPIC, "<b>"))
                        : List.of(),
                random.nextBoolean() ? Map.of("member-0", figures) : Map.of(),
                random.nextInt(4) == 0
                        ? List.of(new GroupWarning(GroupWarning.Kind.DELAYED_BY_QUOTA, "<b>", List.of(), List.of()))
                        : List.of());
    }

    private void score(Team team) {
        LabFacts.OfTeam known = teams.get(team.name());
        Score before = known.score();
        long correct = before.correct() + random.nextInt(9);
        Score score = new Score(
                correct,
                before.duplicate(),
                random.nextBoolean() ? Map.of("MISSING_FIELD:reason", 3L) : Map.of(),
                random.nextBoolean()
                        ? Optional.of(new Coverage(correct + 5, correct, List.of(new Position(1, 4))))
                        : Optional.empty());
        Step step = Step.values()[random.nextInt(Step.values().length)];
        teams.put(
                team.name(), team(team, random.nextInt(3) == 0 ? known.steps().with(step, now) : known.steps(), score));
    }

    private LabFacts.OfTeam team(Team team, StepTimes steps, Score score) {
        List<RejoinLoop> loops =
                random.nextInt(3) == 0 ? List.of(new RejoinLoop("C", Duration.ofMillis(9_001), true, now)) : List.of();
        return new LabFacts.OfTeam(
                team,
                random.nextInt(5) == 0,
                steps,
                score,
                new RetentionLoss(random.nextInt(2), random.nextInt(2), UnreadUsers.NONE),
                random.nextBoolean() ? Optional.of(now) : Optional.empty(),
                moments.stream()
                        .filter(moment -> moment.team().equals(team.name()))
                        .findFirst(),
                loops,
                random.nextBoolean()
                        ? new LagHistory.Direction(
                                Optional.of(LagTrend.GROWING),
                                new TreeSet<>(Set.of(new TopicPartition(TOPIC, random.nextInt(PARTITIONS)))))
                        : LagHistory.Direction.UNKNOWN);
    }

    private void ofTheLab() {
        switch (random.nextInt(9)) {
            case 0 ->
                traffic = traffic(
                        random.nextBoolean() ? new Rate.Max() : new Rate.PerSecond(random.nextDouble()),
                        random.nextBoolean());
            case 1 -> notices = longer(notices, new Notice(now, "Broker 1 was gone. \"<b>", Optional.of("team-1")));
            case 2 -> stale = stale.isPresent() ? Optional.empty() : Optional.of(now);
            case 3 -> lesson = lesson.with(new LessonFact.BoardFrozen(new BoardPicture("{}", "{}")), now);
            case 4 -> lesson = lesson.with(new LessonFact.BoardUnfrozen(), now);
            case 5 ->
                lesson = lesson.with(
                        lesson.pausedSince().isPresent()
                                ? new LessonFact.Resumed(
                                        lesson.lastPause(), lesson.pausedSince().get())
                                : new LessonFact.Paused(lesson.lastPause() + 1),
                        now);
            case 6 -> lesson = lesson.with(new LessonFact.TimeSet(Duration.ofMinutes(random.nextInt(90))), now);
            case 7 ->
                lesson = lesson.with(new LessonFact.Excluded(new Team(2)), now)
                        .with(new LessonFact.MessageSent(new Team(1), "Look"), now)
                        .with(new LessonFact.Announced("Ten minutes"), now);
            default -> question = question.isPresent() ? Optional.empty() : Optional.of(question());
        }
    }

    private ClassResult question() {
        Question asked = new Question(
                "third",
                "Who gets it?",
                List.of(
                        new Question.Option("nobody", Double.NEGATIVE_INFINITY, 1),
                        new Question.Option("somebody", 1, Double.POSITIVE_INFINITY)),
                Cause.MEMBER_JOINED,
                OptionalInt.empty(),
                Fact.MOVED_PARTITIONS,
                "It moves.");
        ClassQuestion put = new ClassQuestion(
                "third", now, random.nextBoolean() ? Optional.of(now.plusMillis(1)) : Optional.empty());
        return new ClassResult(put, new PlacedQuestion("scale", asked), 3, 2, 1, List.of(1, 1), List.of(0, 1), 0);
    }

    private static TrafficReport traffic(Rate rate, boolean paused) {
        OptionalInt hot = paused ? OptionalInt.of(2) : OptionalInt.empty();
        return new TrafficReport(new TrafficPlan(rate, paused, hot), 9.75);
    }

    private static <T> List<T> longer(List<T> newestFirst, T newest) {
        List<T> longer = new ArrayList<>(newestFirst);
        longer.addFirst(newest);
        return List.copyOf(longer.subList(0, Math.min(5, longer.size())));
    }
}
