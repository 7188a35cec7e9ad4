package io.groupstage.kafka.journal;

import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Moment;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.LastCommits;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes up a class of fifteen teams with two members each at 1,000 records a second. Each team commits its five partitions
 * once a second, and its score changes all the time.
 */
final class BusyClass {

    static final int TEAMS = 15;
    private static final int PARTITIONS = 5;
    private static final int KEPT = 256;
    private static final String TOPIC = "new_users";

    private final Instant begin = Instant.parse("2026-03-02T09:00:00.123Z");
    private final Map<Integer, Deque<CommitRecord>> commits = new HashMap<>();
    private final Map<Integer, Map<TopicPartition, CommittedOffset>> committed = new HashMap<>();
    private final Map<Integer, List<Member>> members = new HashMap<>();
    private final Map<TopicPartition, LabFacts.OfLog> logs = new HashMap<>();
    private List<Moment> moments = List.of();
    private Instant now = begin;
    private long logOffset;

    Instant now() {
        return now;
    }

    /** Lets time pass. At the beginning of each second all teams commit. */
    void pass(Duration time) {
        boolean second = now.plus(time).getEpochSecond() > now.getEpochSecond();
        now = now.plus(time);
        for (int number = 0; number < PARTITIONS; number++) {
            TopicPartition partition = new TopicPartition(TOPIC, number);
            LabFacts.OfLog known = logs.get(partition);
            LogGrowth growth = known == null
                    ? LogGrowth.from(now, records())
                    : known.growth().orElseThrow().with(now, records());
            LogRange range = new LogRange(0, records(), OptionalLong.of(records()), now);
            logs.put(partition, new LabFacts.OfLog(Optional.of(range), Optional.of(growth)));
        }
        for (int team = 1; second && team <= TEAMS; team++) {
            commit(team, PARTITIONS);
        }
    }

    /** Lets a team commit so many times. */
    void commit(int team, int times) {
        Deque<CommitRecord> kept = commits.computeIfAbsent(team, one -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            TopicPartition partition = new TopicPartition(TOPIC, i % PARTITIONS);
            long number = kept.isEmpty() ? 1 : kept.getFirst().number() + 1;
            kept.addFirst(new CommitRecord(
                    "team-" + team, partition, OptionalLong.of(records()), now, 7, logOffset++, number));
            committed
                    .computeIfAbsent(team, one -> new HashMap<>())
                    .compute(
                            partition,
                            (same, before) -> before == null
                                    ? CommittedOffset.first(records(), now)
                                    : before.next(records(), now));
        }
        while (kept.size() > KEPT) {
            kept.removeLast();
        }
    }

    /** Lets the members of a team leave, and others join. */
    void join(int team, String clientId) {
        List<Member> both = new ArrayList<>();
        for (int ordinal = 0; ordinal < 2; ordinal++) {
            both.add(new Member(
                    clientId + "-" + ordinal + "-" + now.toEpochMilli(),
                    ordinal,
                    clientId,
                    "/127.0.0.1",
                    Optional.empty(),
                    Set.of(new TopicPartition(TOPIC, ordinal)),
                    now));
        }
        members.put(team, both);
        List<Moment> all = new ArrayList<>(moments);
        all.addFirst(new Moment(now, "team-" + team, Optional.empty(), "team-" + team + ": A joined at " + now));
        moments = List.copyOf(all.subList(0, Math.min(20, all.size())));
    }

    LabFacts facts() {
        Map<String, LabFacts.OfTeam> teams = new HashMap<>();
        Map<String, LabFacts.OfGroup> groups = new HashMap<>();
        for (int number = 1; number <= TEAMS; number++) {
            Team team = new Team(number);
            teams.put(team.name(), team(team));
            groups.put(team.name(), group(team));
        }
        TrafficPlan plan = new TrafficPlan(new Rate.PerSecond(1_000), false, OptionalInt.empty());
        LabFacts.OfLab lab = new LabFacts.OfLab(
                begin,
                TOPIC,
                PARTITIONS,
                new TrafficReport(plan, 1_000),
                List.of(),
                moments,
                Optional.empty(),
                Lesson.NONE);
        LabFacts.Observed observed = new LabFacts.Observed(Duration.ZERO, Optional.empty(), Optional.empty(), 0);
        Map<String, TopicSize> topics = Map.of(TOPIC, TopicSize.first(PARTITIONS, begin));
        return new LabFacts(lab, observed, teams, groups, logs, topics, Optional.empty());
    }

    private long records() {
        return Duration.between(begin, now).toMillis() / PARTITIONS;
    }

    private LabFacts.OfTeam team(Team team) {
        long found = records() * PARTITIONS / (20 + team.number());
        return new LabFacts.OfTeam(
                team,
                false,
                StepTimes.NONE,
                new Score(found, found / 50, Map.of("NO_MATCH", found / 90), Optional.empty()),
                RetentionLoss.NOTHING,
                Optional.of(now),
                Optional.empty(),
                List.of(),
                LagHistory.Direction.UNKNOWN);
    }

    private LabFacts.OfGroup group(Team team) {
        if (!members.containsKey(team.number())) {
            join(team.number(), "client");
        }
        Group group = new Group(
                team.name(),
                Protocol.CLASSIC,
                GroupState.STABLE,
                2,
                Optional.of("range"),
                members.getOrDefault(team.number(), List.of()),
                Map.copyOf(committed.getOrDefault(team.number(), Map.of())));
        return new LabFacts.OfGroup(
                group,
                Optional.of("127.0.0.1:9092"),
                Optional.empty(),
                "the log",
                Optional.empty(),
                new LabFacts.Reported(
                        LastCommits.of(List.copyOf(commits.getOrDefault(team.number(), new ArrayDeque<>()))),
                        List.of(),
                        Map.of(),
                        List.of()));
    }
}
