package io.groupstage.course;

import io.groupstage.course.Evidence.OfActions;
import io.groupstage.course.Evidence.OfStats;
import io.groupstage.group.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that judges one team, put together as a scorer does it, without Kafka. */
final class TeamScoring implements Work {

    static final String TOPIC = "users";

    private final Judge judge;
    private final StatsJudge statsJudge;
    private final Expected expected;
    private final Flagged flagged = new Flagged();
    private final Tally tally = new Tally();
    private final TakeOvers takeOvers = new TakeOvers(TOPIC);
    private final Recoveries recoveries = new Recoveries(TOPIC);
    private final Map<Integer, Long> since = new TreeMap<>();
    private final Map<Integer, Long> committed = new HashMap<>();
    private final Map<Step, Instant> actionSteps = new EnumMap<>(Step.class);
    private final Map<Step, Instant> statsSteps = new EnumMap<>(Step.class);
    private long actions;
    private long stats;
    private long produced = Long.MAX_VALUE;

    TeamScoring(Users users, Team team, Task task) {
        judge = new Judge(users, team, task);
        statsJudge = new StatsJudge(team);
        expected = new Expected(users, task);
    }

    void produced(long end) {
        produced = end;
    }

    void begin(int partition, long offset) {
        since.put(partition, offset);
    }

    void commit(int partition, long offset) {
        committed.put(partition, offset);
    }

    Verdict action(byte @Nullable [] value, Instant at) {
        Verdict verdict = judge.judge(value, user -> user.offset() < produced, flagged);
        if (verdict.kind() == Verdict.Code.CORRECT) {
            flagged.add(verdict.user().orElseThrow());
            actionSteps.putIfAbsent(Step.FIRST_LOAD, at);
        }
        tally.count(verdict);
        actions++;
        return verdict;
    }

    Verdict stats(byte @Nullable [] key, byte @Nullable [] value, Instant at) {
        StatsJudge.Judged judged = statsJudge.judge(key, value);
        judged.state().ifPresent(state -> recoveries.stats(state, at));
        if (judged.verdict().kind() == Verdict.Code.OK) {
            statsSteps.putIfAbsent(Step.STATS_PUBLISHED, at);
        }
        stats++;
        return judged.verdict();
    }

    void rebalanced(Rebalance rebalance) {
        takeOvers.rebalanced(rebalance);
        recoveries.rebalanced(rebalance);
    }

    Optional<Instant> survived() {
        return takeOvers.survived(this);
    }

    Optional<Instant> recovered() {
        return recoveries.recovered();
    }

    List<Evidence> evidence() {
        survived().ifPresent(at -> actionSteps.put(Step.SURVIVED, at));
        recovered().ifPresent(at -> statsSteps.put(Step.RECOVERED, at));
        return List.of(
                new OfActions(actions, actionSteps, score(), since, Deleted.NOTHING, List.of()),
                new OfStats(stats, statsSteps, List.of()));
    }

    Score score() {
        return tally.score(coverage());
    }

    private Optional<Coverage> coverage() {
        if (committed.isEmpty() || !since.keySet().containsAll(committed.keySet())) {
            return Optional.empty();
        }
        long count = 0;
        long seen = 0;
        List<Position> missed = new ArrayList<>();
        for (Map.Entry<Integer, Long> entry : new TreeMap<>(committed).entrySet()) {
            int partition = entry.getKey();
            long from = since.getOrDefault(partition, 0L);
            long to = entry.getValue();
            expected.extend(partition, from, to, Integer.MAX_VALUE);
            count += expected.count(partition, from, to);
            seen += flagged.count(partition, from, to);
            expected.firstMissed(partition, from, to, flagged)
                    .ifPresent(offset -> missed.add(new Position(partition, offset)));
        }
        return Optional.of(new Coverage(count, seen, missed));
    }

    @Override
    public OptionalLong since(int partition) {
        return of(since.get(partition));
    }

    @Override
    public OptionalLong committed(int partition) {
        return of(committed.get(partition));
    }

    @Override
    public OptionalLong missed(int partition, long from, long to) {
        expected.extend(partition, from, to, Integer.MAX_VALUE);
        return OptionalLong.of(expected.count(partition, from, to) - flagged.count(partition, from, to));
    }

    private static OptionalLong of(@Nullable Long offset) {
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
