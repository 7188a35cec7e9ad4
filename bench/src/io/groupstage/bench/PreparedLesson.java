package io.groupstage.bench;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.course.score.Coverage;
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
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The facts of a class, made up: fifteen teams of two consumers read five partitions, and each commits once a second. */
final class PreparedLesson {

    static final int TEAMS = 15;
    private static final int PARTITIONS = 5;
    private static final int COMMITS = 256;
    private static final String TOPIC = "new_users";

    private final Instant begin;
    private final double perSecond;
    private final Map<TopicPartition, LogGrowth> growth = new HashMap<>();
    private final Map<Integer, Map<TopicPartition, CommittedOffset>> committed = new HashMap<>();
    private final Map<Integer, Deque<CommitRecord>> commits = new HashMap<>();
    private final Map<String, TopicSize> topics;
    private long written;

    PreparedLesson(Instant begin, double perSecond) {
        this.begin = begin;
        this.perSecond = perSecond;
        this.topics = Map.of(TOPIC, TopicSize.first(PARTITIONS, begin));
    }

    /** What is known at an instant, which must be later than the one before. */
    LabFacts at(Instant now) {
        long records = (long) (perSecond * Duration.between(begin, now).toMillis() / 1_000 / PARTITIONS);
        Map<TopicPartition, LabFacts.OfLog> logs = new HashMap<>();
        for (int number = 0; number < PARTITIONS; number++) {
            TopicPartition partition = new TopicPartition(TOPIC, number);
            growth.compute(
                    partition,
                    (same, before) -> before == null ? LogGrowth.from(now, records) : before.with(now, records));
            LogRange range = new LogRange(0, records, OptionalLong.of(records), now);
            logs.put(partition, new LabFacts.OfLog(Optional.of(range), Optional.of(growth.get(partition))));
        }
        Map<String, LabFacts.OfTeam> teams = new HashMap<>();
        Map<String, LabFacts.OfGroup> groups = new HashMap<>();
        for (int number = 1; number <= TEAMS; number++) {
            Team team = new Team(number);
            teams.put(team.name(), team(team, now, records));
            groups.put(team.name(), group(team, now, records));
        }
        TrafficPlan plan = new TrafficPlan(new Rate.PerSecond(perSecond), false, OptionalInt.empty());
        LabFacts.OfLab lab = new LabFacts.OfLab(
                begin,
                TOPIC,
                PARTITIONS,
                new TrafficReport(plan, perSecond),
                List.of(),
                List.of(),
                Optional.empty(),
                Lesson.NONE);
        LabFacts.Observed observed = new LabFacts.Observed(Duration.ZERO, Optional.empty(), Optional.empty(), 0);
        return new LabFacts(lab, observed, teams, groups, logs, topics, Optional.of(sample(now, lab.traffic())));
    }

    private LabFacts.OfTeam team(Team team, Instant now, long records) {
        long found = records * PARTITIONS / (20 + team.number());
        Score score = new Score(found, found / 50, Map.of("NO_MATCH", found / 90), Optional.of(new Coverage(found + 3, found, List.of())));
        StepTimes steps = new StepTimes(Map.of(Step.CONNECTED, begin, Step.FIRST_LOAD, begin.plusSeconds(1)));
        return new LabFacts.OfTeam(
                team,
                false,
                steps,
                score,
                RetentionLoss.NOTHING,
                Optional.of(now),
                Optional.empty(),
                List.of(),
                LagHistory.Direction.UNKNOWN);
    }

    private LabFacts.OfGroup group(Team team, Instant now, long records) {
        Map<TopicPartition, CommittedOffset> offsets = committed.computeIfAbsent(team.number(), one -> new HashMap<>());
        for (int number = 0; number < PARTITIONS; number++) {
            offsets.compute(new TopicPartition(TOPIC, number), (same, before) -> next(before, now, records));
        }
        Group group = new Group(
                team.name(),
                Protocol.CLASSIC,
                GroupState.STABLE,
                2,
                Optional.of("range"),
                List.of(member(0, 0, 1, 2), member(1, 3, 4)),
                Map.copyOf(offsets));
        return new LabFacts.OfGroup(
                group, Optional.of("127.0.0.1:9092"), Optional.empty(), "the log", Optional.empty(), commits(team, offsets));
    }

    /** Adds the new commits to the last ones. */
    private LabFacts.Reported commits(Team team, Map<TopicPartition, CommittedOffset> offsets) {
        Deque<CommitRecord> kept = commits.computeIfAbsent(team.number(), one -> new ArrayDeque<>());
        Instant known = kept.isEmpty() ? Instant.MIN : kept.getFirst().at();
        offsets.forEach((partition, offset) -> {
            if (offset.at().isAfter(known)) {
                long number = kept.isEmpty() ? 1 : kept.getFirst().number() + 1;
                kept.addFirst(new CommitRecord(
                        team.name(), partition, OptionalLong.of(offset.offset()), offset.at(), 7, written++, number));
            }
        });
        while (kept.size() > COMMITS) {
            kept.removeLast();
        }
        return new LabFacts.Reported(LastCommits.of(List.copyOf(kept)), List.of(), Map.of(), List.of());
    }

    /** Is the sample of the charts, taken every two seconds. */
    private LabFacts.Sample sample(Instant now, TrafficReport traffic) {
        Instant at = Instant.ofEpochSecond(now.getEpochSecond() / 2 * 2);
        Map<String, LagHistory.Point> lags = new HashMap<>();
        for (int number = 1; number <= TEAMS; number++) {
            SortedMap<TopicPartition, Long> each = new TreeMap<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                each.put(new TopicPartition(TOPIC, partition), (at.getEpochSecond() + number * partition) % 900);
            }
            long sum = each.values().stream().mapToLong(Long::longValue).sum();
            lags.put(new Team(number).name(), new LagHistory.Point(at, OptionalLong.of(sum), each));
        }
        return new LabFacts.Sample(at, traffic, lags);
    }

    private static CommittedOffset next(CommittedOffset before, Instant now, long records) {
        if (before == null) {
            return CommittedOffset.first(records, now);
        }
        return before.at().plusSeconds(1).isAfter(now) ? before : before.next(records, now);
    }

    private Member member(int ordinal, int... partitions) {
        Set<TopicPartition> owned = new HashSet<>();
        for (int partition : partitions) {
            owned.add(new TopicPartition(TOPIC, partition));
        }
        return new Member(
                "member-" + ordinal, ordinal, "client", "/127.0.0.1", Optional.empty(), Set.copyOf(owned), begin);
    }
}
