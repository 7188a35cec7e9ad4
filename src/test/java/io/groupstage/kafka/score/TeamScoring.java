package io.groupstage.kafka.score;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence.OfActions;
import io.groupstage.course.board.Evidence.OfStats;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.score.ExpectedUsersCache;
import io.groupstage.course.score.Score;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.score.judge.ActionsScorer;
import io.groupstage.kafka.score.judge.AssignedPartition;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.judge.StatsScorer;
import io.groupstage.kafka.score.measure.CoverageMeasurement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Judges and measures one team as a scorer does, but without Kafka. It keeps the broker's part itself: the actions that
 * are not judged yet, and the committed offsets.
 */
public final class TeamScoring {

    public static final String TOPIC = "users";

    /** The rounds until a measurement is complete: one looks, the next one computes, and the third one compares. */
    private static final int ROUNDS = 4;

    private final ActionsScorer actionsScorer;
    private final StatsScorer statsScorer;
    private final AssignedPartition actions;
    private final AssignedPartition stats;
    private final CoverageMeasurement measurement;
    private final Queue<ConsumerRecord<byte[], byte[]>> unjudged = new ArrayDeque<>();
    private final Map<Integer, Long> committed = new HashMap<>();
    private long committedAfter;
    private long actionsEnd;
    private long statsEnd;
    private long produced = Long.MAX_VALUE;

    public TeamScoring(long seed, Team team, Task task) {
        this(seed, team, task, Instant.MIN);
    }

    /** Judges since the reset at this instant; the caller leaves out what the team wrote before it. */
    TeamScoring(long seed, Team team, Task task, Instant since) {
        ScorerConfig config = new ScorerConfig(seed, any -> task, List.of(team), TOPIC, Optional.empty());
        actionsScorer = new ActionsScorer(team, config, since);
        statsScorer = new StatsScorer(team, TOPIC, config.partitions());
        actions = new AssignedPartition(new TopicPartition(team.actionsTopic(), 0), actionsScorer);
        stats = new AssignedPartition(new TopicPartition(team.statsTopic(), 0), statsScorer);
        measurement = new CoverageMeasurement(actions, actionsScorer, new ExpectedUsersCache(Users.of(seed)).of(task));
    }

    public void produced(long end) {
        produced = end;
    }

    public void begin(int partition, long offset) {
        measurement.began(Map.of(partition, offset));
    }

    /** The group commits, at a time when the team's actions end where they end now. */
    public void commit(int partition, long offset) {
        commit(partition, offset, actionsEnd + unjudged.size());
    }

    /** The same where so many actions were written before it, which the scorer may have yet to read. */
    public void commit(int partition, long offset, long writtenBefore) {
        committed.put(partition, offset);
        committedAfter = Math.max(committedAfter, writtenBefore);
    }

    /** The team writes an action, and the scorer does not read it yet. */
    public void write(byte @Nullable [] value, Instant at) {
        unjudged.add(read(actions, actionsEnd + unjudged.size(), new byte[0], value, at));
    }

    /** The scorer reads the next action, if there is one. */
    public Optional<Verdict> judgeNext() {
        ConsumerRecord<byte[], byte[]> next = unjudged.poll();
        if (next == null) {
            return Optional.empty();
        }
        actionsEnd++;
        return Optional.of(judge(actions, next));
    }

    /** The team writes an action, and the scorer reads it after all before it. */
    public Verdict action(byte @Nullable [] value, Instant at) {
        write(value, at);
        Optional<Verdict> verdict = judgeNext();
        while (!unjudged.isEmpty()) {
            verdict = judgeNext();
        }
        return verdict.orElseThrow();
    }

    public Verdict stats(byte @Nullable [] key, byte @Nullable [] value, Instant at) {
        return judge(stats, read(stats, statsEnd++, key, value, at));
    }

    private Verdict judge(AssignedPartition assigned, ConsumerRecord<byte[], byte[]> read) {
        Verdict verdict = assigned.scorer()
                .read(read)
                .judge(user -> user.offset() < produced)
                .verdict();
        assigned.done(read.offset());
        return verdict;
    }

    private static ConsumerRecord<byte[], byte[]> read(
            AssignedPartition from, long offset, byte @Nullable [] key, byte @Nullable [] value, Instant at) {
        return FakeTeams.record(from.partition(), offset, at.toEpochMilli(), key, value);
    }

    public void rebalanced(Rebalance rebalance) {
        actionsScorer.rebalanced(rebalance);
        statsScorer.rebalanced(rebalance);
    }

    /** Asks for commits and then for the actions' end, and compares, once. */
    public void measure() {
        measurement.learned(committed, Math.max(committedAfter, actionsEnd + unjudged.size()));
        if (measurement.extend(Integer.MAX_VALUE)) {
            measurement.measure();
        }
    }

    /** The same until there is nothing more to find out. */
    public void settle() {
        for (int round = 0; round < ROUNDS; round++) {
            measure();
        }
    }

    /**
     * Returns the board's result after the topic scorers have published. Its log is compacted, so it has only the last
     * record of each.
     */
    public TeamResult publish(TeamResult known) {
        Optional<OfActions> ofActions = actionsScorer.mayReplace(known)
                ? Optional.of((OfActions) actionsScorer.evidence(actions.position(), known))
                : known.actions();
        OfStats ofStats = (OfStats) statsScorer.evidence(stats.position(), known);
        TeamResult board = TeamResult.NONE.with(known.stats()
                .filter(said -> said.position() > ofStats.position())
                .orElse(ofStats));
        return ofActions.map(board::with).orElse(board);
    }

    public Score score() {
        settle();
        return ((OfActions) actionsScorer.evidence(actions.position(), TeamResult.NONE)).score();
    }

    public Optional<Instant> survived() {
        settle();
        return actionsScorer
                .evidence(actions.position(), TeamResult.NONE)
                .steps()
                .at(Step.SURVIVED);
    }

    public Optional<Instant> recovered() {
        OfStats found = (OfStats) statsScorer.evidence(stats.position(), TeamResult.NONE);
        return found.steps().at(Step.RECOVERED);
    }
}
