package io.groupstage.course.hint.rule;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.HintCode;
import io.groupstage.course.hint.HintTexts;
import io.groupstage.course.hint.KnownClients;
import io.groupstage.course.hint.Refusal;
import io.groupstage.course.hint.RefusedConnection;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.hint.TeamEvidence.BrokerFacts;
import io.groupstage.course.hint.TeamEvidence.GroupFacts;
import io.groupstage.course.hint.TeamEvidence.Work;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.FlaggedUsers;
import io.groupstage.course.verdict.Judge;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.LostCounts;
import io.groupstage.course.verdict.StatsJudge;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.group.ClientFigures;
import io.groupstage.group.Generation.Participant;
import io.groupstage.group.GroupNote;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Story;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.rebalance.Rebalance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A team whose group, logs and records are told by a test, beside the hints that it then gets. Five partitions have users. */
final class TeamStory {

    static final int PARTITIONS = 5;
    static final Team TEAM = new Team(6);
    static final Task TASK = CourseReader.bundled().task(TEAM);
    private static final HintRules RULES = new HintRules(HintTexts.bundled());

    final Story group = new Story(TEAM.name());
    static final Users USERS = Users.of(42);
    private static final MatchingUsers MATCHING = new MatchingUsers(USERS, TASK, PARTITIONS);

    final List<Refusal> refusals = new ArrayList<>();
    final List<RefusedConnection> connections = new ArrayList<>();
    final List<GroupNote> notes = new ArrayList<>();
    final List<Rebalance> rebalances = new ArrayList<>();
    final Map<String, String> software = new HashMap<>();
    final Map<String, ClientFigures> figures = new HashMap<>();
    final List<KnownClients.RefusedCommits> commits = new ArrayList<>();
    final List<KnownClients.Delay> delays = new ArrayList<>();
    final List<KnownClients.Unreached> unreached = new ArrayList<>();
    Optional<Instant> keylessAt = Optional.empty();
    Optional<ClientKind> starter = Optional.empty();
    private final LostCounts lost = new LostCounts();
    private final Judge judge = new Judge(USERS, TEAM, TASK);
    private final StatsJudge statsJudge = new StatsJudge(TEAM);
    private final FlaggedUsers flagged = new FlaggedUsers();
    private final Map<Integer, LogGrowth> logs = new HashMap<>();
    private final long[] committed = new long[PARTITIONS];
    private final List<JudgedRecord> actions = new ArrayList<>();
    private final List<JudgedRecord> stats = new ArrayList<>();
    private StepTimes steps = StepTimes.NONE;
    private Optional<Instant> lastSample = Optional.empty();
    private int generation;
    private boolean joined;

    TeamStory() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            logs.put(partition, LogGrowth.from(Story.START, 0));
        }
    }

    Instant now() {
        return group.now();
    }

    long end(int partition) {
        LogGrowth log = logs.get(partition);
        return log.endAt(log.lastAt()).orElseThrow();
    }

    /** Writes so many users to each partition. */
    TeamStory written(int each) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            LogGrowth log = logs.get(partition);
            logs.put(partition, log.with(now().minusMillis(1), end(partition)).with(now(), end(partition) + each));
        }
        return this;
    }

    TeamStory pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            group.skip();
        }
        return this;
    }

    static Participant member(String id, int... partitions) {
        return member(id, "users", partitions);
    }

    static Participant member(String id, String topic, int... partitions) {
        Set<TopicPartition> owned = Arrays.stream(partitions)
                .mapToObj(partition -> new TopicPartition("users", partition))
                .collect(Collectors.toSet());
        return new Participant(
                new MemberIdentity(
                        id,
                        "kafka-python-2.0.2",
                        "/127.0.0.1",
                        Optional.empty(),
                        Subscription.to(Set.of(topic)),
                        Optional.of(Duration.ofSeconds(20))),
                owned);
    }

    /** A new generation of the group. */
    TeamStory members(Participant... members) {
        generation++;
        joined = true;
        group.generation(generation, List.of(members));
        return reached(Step.CONNECTED);
    }

    TeamStory reached(Step step) {
        steps = steps.with(step, now());
        return this;
    }

    boolean matches(int partition, long offset) {
        return MATCHING.contains(partition, offset);
    }

    /** Acts rightly on a user. */
    TeamStory flag(int partition, long offset) {
        reached(Step.FIRST_LOAD);
        return action(right(partition, offset));
    }

    String right(int partition, long offset) {
        return "{\"customer\":\"%s\",\"type\":\"%s\",\"reason\":\"%s\",\"team\":\"%s\"}"
                .formatted(USERS.at(partition, offset).email(), TASK.type(), TASK.reason(), TEAM.name());
    }

    TeamStory action(String json) {
        Verdict verdict = judge.judge(judge.read(json.getBytes(StandardCharsets.UTF_8)), position -> true, flagged);
        if (verdict.kind() == Verdict.Code.CORRECT) {
            flagged.add(verdict.user().orElseThrow());
        }
        add(actions, JudgedRecord.Kind.ACTION, TEAM.actionsTopic(), verdict);
        return this;
    }

    TeamStory stats(String key, String json) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        StatsJudge.Judged judged = statsJudge.judge(bytes, json.getBytes(StandardCharsets.UTF_8));
        judged.state().ifPresent(state -> lost.published(state, now()));
        add(stats, JudgedRecord.Kind.STATS, TEAM.statsTopic(), judged.verdict());
        return this;
    }

    /** Publishes a count of partition 0. */
    TeamStory counted(long processed, long nextOffset) {
        return stats(
                TEAM.name() + "/0",
                "{\"team\":\"%s\",\"partition\":0,\"processed\":%d,\"flagged\":0,\"nextOffset\":%d}"
                        .formatted(TEAM.name(), processed, nextOffset));
    }

    private void add(List<JudgedRecord> records, JudgedRecord.Kind kind, String topic, Verdict verdict) {
        records.add(new JudgedRecord(TEAM, kind, new TopicPartition(topic, 0), records.size(), now(), verdict));
    }

    /** Commits; the second that the story needs for it passes. */
    TeamStory commit(int partition, long offset) {
        committed[partition] = offset;
        group.at(now()).commit(partition, offset);
        return this;
    }

    List<HintCode> codes() {
        return hints().stream().map(Hint::kind).toList();
    }

    List<Hint> hints() {
        return RULES.hints(evidence());
    }

    TeamEvidence evidence() {
        List<Rebalance> all = new ArrayList<>(rebalances);
        if (joined) {
            all.addAll(group.rebalances().reversed());
            notes.addAll(group.notes());
        }
        return new TeamEvidence(
                new Work(TEAM, TASK, "users", USERS),
                now(),
                new GroupFacts(joined ? Optional.of(snapshot()) : Optional.empty(), all, notes),
                result(),
                new BrokerFacts(
                        refusals,
                        connections,
                        new KnownClients(software, figures, commits, delays, unreached, keylessAt, starter)));
    }

    /** The lab does not sample the logs from now on, because its machine is busy. */
    TeamStory samplesStop() {
        lastSample = Optional.of(now());
        return this;
    }

    private GroupSnapshot snapshot() {
        Map<TopicPartition, LogRange> ranges = new HashMap<>();
        Map<TopicPartition, LogGrowth> growth = new HashMap<>();
        Instant sampled = lastSample.orElse(now());
        logs.forEach((partition, log) -> {
            LogGrowth known = log.with(sampled, end(partition));
            ranges.put(new TopicPartition("users", partition), new LogRange(0, end(partition), sampled));
            growth.put(new TopicPartition("users", partition), known);
        });
        return new GroupSnapshot(group.group(), Optional.empty(), ranges, growth, now(), "a test");
    }

    private TeamResult result() {
        TeamResult result = TeamResult.NONE.with(new Evidence.OfGroup(steps));
        result = actions.isEmpty()
                ? result
                : result.with(new Evidence.OfActions(
                        actions.size(), StepTimes.NONE, score(), Map.of(), RetentionLoss.NOTHING, newest(actions)));
        return stats.isEmpty()
                ? result
                : result.with(new Evidence.OfStats(stats.size(), StepTimes.NONE, newest(stats), lost.newest()));
    }

    private Score score() {
        long expected = 0;
        long found = 0;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (long offset = 0; offset < committed[partition]; offset++) {
                expected += matches(partition, offset) ? 1 : 0;
            }
            found += flagged.count(partition, 0, committed[partition]);
        }
        return new Score(found, 0, Map.of(), Optional.of(new Coverage(expected, found, List.of())));
    }

    /** Returns the last twenty, and the last twenty mistakes before them, as the scorer keeps them. */
    private static List<JudgedRecord> newest(List<JudgedRecord> all) {
        List<JudgedRecord> newestFirst = all.reversed();
        List<JudgedRecord> kept = new ArrayList<>(newestFirst.subList(0, Math.min(20, all.size())));
        newestFirst.stream()
                .skip(20)
                .filter(judged -> judged.verdict().isMistake())
                .limit(20)
                .forEach(kept::add);
        return kept;
    }

    /** Acts on all users that the task matches, from one offset to another. */
    TeamStory work(int partition, long from, long to) {
        for (long offset = from; offset < to; offset++) {
            if (matches(partition, offset)) {
                flag(partition, offset);
            }
        }
        return this;
    }

    /** One consumer that works rightly on all partitions for so many seconds, and commits every five. */
    TeamStory working(int seconds) {
        long[] read = committed.clone();
        for (int second = 1; second <= seconds; second++) {
            written(20);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                work(partition, read[partition], end(partition));
                read[partition] = end(partition);
                if (second % 5 == 0) {
                    commit(partition, end(partition));
                }
            }
            pass(1);
        }
        return this;
    }
}
