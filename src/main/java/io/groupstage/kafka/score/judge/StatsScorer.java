package io.groupstage.kafka.score.judge;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.step.RecoveredDetector;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.Produced;
import io.groupstage.course.verdict.JudgedRecord;
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
    private final RecentVerdicts records;
    private final ProvenSteps steps = new ProvenSteps(Set.of(Step.STATS_PUBLISHED, Step.RECOVERED));
    /** Of partitions that there are. */
    private final Map<Integer, End> ends = new HashMap<>();

    private long revision;

    /** Where the log of a partition ended at an instant. */
    private record End(long offset, Instant at) {}

    /** @param topic what the team consumes */
    public StatsScorer(Team team, String topic) {
        this.team = team;
        this.judge = new StatsJudge(team);
        this.recoveries = new RecoveredDetector(topic);
        this.records = new RecentVerdicts(team, JudgedRecord.Kind.STATS);
    }

    @Override
    public Team team() {
        return team;
    }

    @Override
    public Claim read(ConsumerRecord<byte[], byte[]> read) {
        StatsJudge.Judged found = judge.judge(read.key(), read.value());
        return produced -> judge(read, found, produced);
    }

    private JudgedRecord judge(ConsumerRecord<byte[], byte[]> read, StatsJudge.Judged found, Produced produced) {
        Instant at = Instant.ofEpochMilli(read.timestamp());
        Optional<PartitionStats> state =
                found.state().filter(said -> recoveries.open(at) && possible(said, at, produced));
        JudgedRecord judged = records.add(read, found.verdict());
        if (found.verdict().kind() == Code.OK) {
            steps.add(Step.STATS_PUBLISHED, judged.at());
        }
        state.ifPresent(said -> recoveries.stats(said, judged.at()));
        found.deleted().ifPresent(partition -> recoveries.deleted(partition, judged.at()));
        revision++;
        return judged;
    }

    /**
     * Nobody can go on behind a record that was not there yet when the state was published: such a state proves nothing,
     * neither then nor in a replay, when the record is there.
     */
    private boolean possible(PartitionStats said, Instant at, Produced produced) {
        return said.nextOffset() == 0
                || (said.partition() <= Position.MAX_PARTITION
                        && said.nextOffset() <= Position.MAX_OFFSET
                        && produced.contains(new Position(said.partition(), said.nextOffset() - 1))
                        && inTime(said, at, produced));
    }

    private boolean inTime(PartitionStats said, Instant at, Produced produced) {
        End known = ends.get(said.partition());
        if (known == null || at.isBefore(known.at()) || said.nextOffset() > known.offset()) {
            known = new End(produced.endAt(said.partition(), at), at);
            ends.put(said.partition(), known);
        }
        return said.nextOffset() <= known.offset();
    }

    /** The topic is compacted. */
    @Override
    public void missing(long offsets) {}

    /** What the other records prove holds without them. */
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
        return new Evidence.OfStats(position, steps.with(known.steps()), records.newestFirst());
    }

    @Override
    public Optional<Duration> age() {
        return Optional.of(Duration.ZERO);
    }

    @Override
    public boolean tells(TeamResult known) {
        return true;
    }

    @Override
    public long revision() {
        return revision;
    }
}
