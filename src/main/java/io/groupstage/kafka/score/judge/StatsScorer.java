package io.groupstage.kafka.score.judge;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.step.RecoveredDetector;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.Produced;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.LostCount;
import io.groupstage.course.verdict.LostCounts;
import io.groupstage.course.verdict.PartitionStats;
import io.groupstage.course.verdict.StatsJudge;
import io.groupstage.course.verdict.Verdict.Code;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Judges a team's stats. */
public final class StatsScorer implements TopicScorer {

    private final Team team;
    private final StatsJudge judge;
    private final RecoveredDetector recoveries;
    private final LostCounts lost = new LostCounts();
    private final RecentVerdicts records;
    private final ProvenSteps steps = new ProvenSteps(Set.of(Step.STATS_PUBLISHED, Step.RECOVERED));
    /** Holds the last known end of each existing partition. */
    private final Map<Integer, End> ends = new HashMap<>();

    private long revision;

    /** The log end offset of a partition at an instant. */
    private record End(long offset, Instant at) {}

    /**
     * @param topic the topic that the team consumes
     * @param partitions the number of its partitions
     */
    public StatsScorer(Team team, String topic, int partitions) {
        this.team = team;
        this.judge = new StatsJudge(team, partitions);
        this.recoveries = new RecoveredDetector(topic);
        this.records = new RecentVerdicts(team, JudgedRecord.Kind.STATS);
    }

    @Override
    public Team team() {
        return team;
    }

    @Override
    public UnjudgedRecord read(ConsumerRecord<byte[], byte[]> read) {
        StatsJudge.Judged found = judge.judge(read.key(), read.value());
        return produced -> judge(read, found, produced);
    }

    private JudgedRecord judge(ConsumerRecord<byte[], byte[]> read, StatsJudge.Judged found, Produced produced) {
        Instant at = Instant.ofEpochMilli(read.timestamp());
        Optional<PartitionStats> state =
                found.state().filter(published -> recoveries.open(at) && possible(published, at, produced));
        JudgedRecord judged = records.add(read, found.verdict());
        if (found.verdict().kind() == Code.OK) {
            steps.add(Step.STATS_PUBLISHED, judged.at());
        }
        state.ifPresent(published -> {
            recoveries.stats(published, judged.at());
            lost.published(published, judged.at());
        });
        found.deleted().ifPresent(partition -> {
            recoveries.deleted(partition, judged.at());
            lost.deleted(partition);
        });
        revision++;
        return judged;
    }

    /**
     * Returns whether the state is possible. Its {@code nextOffset} must not be beyond the log end offset at its
     * publication. Otherwise it does not prove anything, neither then nor in a replay when the records exist.
     */
    private boolean possible(PartitionStats state, Instant at, Produced produced) {
        return state.nextOffset() == 0
                || (state.partition() <= Position.MAX_PARTITION
                        && state.nextOffset() <= Position.MAX_OFFSET
                        && produced.contains(new Position(state.partition(), state.nextOffset() - 1))
                        && inTime(state, at, produced));
    }

    private boolean inTime(PartitionStats state, Instant at, Produced produced) {
        End known = ends.get(state.partition());
        if (known == null || at.isBefore(known.at()) || state.nextOffset() > known.offset()) {
            known = new End(produced.endAt(state.partition(), at), at);
            ends.put(state.partition(), known);
        }
        return state.nextOffset() <= known.offset();
    }

    /** Ignores gaps, because the topic is compacted. */
    @Override
    public void missing(long offsets) {}

    /** Ignores damage, because the other records' evidence does not depend on the damaged ones. */
    @Override
    public void damaged() {}

    @Override
    public void rebalanced(Rebalance rebalance) {
        recoveries.rebalanced(rebalance);
        revision++;
    }

    @Override
    public Evidence evidence(long position, TeamResult known) {
        steps.add(Step.RECOVERED, recoveries.recovered());
        StepTimes proven = steps.with(known.steps());
        // a team that has recovered its state needs no hint, and its later states are not examined
        Optional<LostCount> open = proven.has(Step.RECOVERED) ? Optional.empty() : lost.newest();
        return new Evidence.OfStats(position, proven, records.newestFirst(), open);
    }

    @Override
    public Optional<Duration> age() {
        return Optional.of(Duration.ZERO);
    }

    @Override
    public boolean mayReplace(TeamResult known) {
        return true;
    }

    @Override
    public long revision() {
        return revision;
    }
}
