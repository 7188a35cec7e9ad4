package io.groupstage.kafka.score.judge;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Tally;
import io.groupstage.course.score.UnreadUsers;
import io.groupstage.course.step.SurvivedDetector;
import io.groupstage.course.step.Work;
import io.groupstage.course.users.Produced;
import io.groupstage.course.verdict.FlaggedUsers;
import io.groupstage.course.verdict.Judge;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.course.verdict.Verdict.Code;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Judges a team's actions, and holds its coverage. */
public final class ActionsScorer implements TopicScorer {

    private final Team team;
    private final Judge judge;
    private final FlaggedUsers flagged = new FlaggedUsers();
    private final Tally tally = new Tally();
    private final SurvivedDetector takeOvers;
    private final RecentVerdicts records;
    private final ProvenSteps steps = new ProvenSteps(Set.of(Step.FIRST_LOAD, Step.SURVIVED));
    private final Map<Integer, Long> since = new HashMap<>();
    private long forgotten;
    private UnreadUsers unread = UnreadUsers.NONE;
    private long unreadUsers;
    private OptionalLong measuredAsOf = OptionalLong.empty();
    /** The time at which the score first lacked a lost or damaged record, by {@link System#nanoTime}. */
    private OptionalLong damagedAt = OptionalLong.empty();

    private Optional<Coverage> coverage = Optional.empty();
    private long revision;

    public ActionsScorer(Team team, ScorerConfig config) {
        this(team, config, Instant.MIN);
    }

    /**
     * Creates a scorer of the actions since an instant, such as that of a reset.
     *
     * @param since when the first take-over that counts may end; the caller leaves out earlier records
     */
    public ActionsScorer(Team team, ScorerConfig config, Instant since) {
        this.team = team;
        this.judge = new Judge(config.users(), team, config.tasks().apply(team));
        this.takeOvers = new SurvivedDetector(config.topic(), since);
        this.records = new RecentVerdicts(team, JudgedRecord.Kind.ACTION);
    }

    @Override
    public Team team() {
        return team;
    }

    @Override
    public UnjudgedRecord read(ConsumerRecord<byte[], byte[]> read) {
        Judge.ParsedAction action = judge.read(read.value());
        return produced -> judge(read, action, produced);
    }

    private JudgedRecord judge(ConsumerRecord<byte[], byte[]> read, Judge.ParsedAction action, Produced produced) {
        Verdict verdict = judge.judge(action, produced, flagged);
        JudgedRecord judged = records.add(read, verdict);
        tally.count(verdict);
        if (verdict.kind() == Code.NOT_YET) {
            // The team can only know the address from the record: the record existed, and is lost.
            damaged();
        }
        if (verdict.kind() == Code.CORRECT) {
            flagged.add(verdict.user().orElseThrow());
            steps.add(Step.FIRST_LOAD, judged.at());
        }
        revision++;
        return judged;
    }

    /** Counts the deleted actions: only retention deletes them, or somebody by hand. */
    @Override
    public void missing(long offsets) {
        forgotten += offsets;
        revision++;
    }

    @Override
    public void damaged() {
        damagedAt = damagedAt.isPresent() ? damagedAt : OptionalLong.of(System.nanoTime());
        revision++;
    }

    @Override
    public void rebalanced(Rebalance rebalance) {
        takeOvers.rebalanced(rebalance);
        revision++; // checks again which losses were survived
    }

    public FlaggedUsers flagged() {
        return flagged;
    }

    /** Returns the offset at which the team began, by partition, as far as it is known. */
    public Map<Integer, Long> since() {
        return since;
    }

    /** Notes where the team began; the smallest offset that was ever noted for a partition counts. */
    public void began(Map<Integer, Long> offsets) {
        offsets.forEach((partition, offset) -> {
            Long before = since.get(partition);
            if (before == null || offset < before) {
                since.put(partition, offset);
                revision++;
            }
        });
    }

    /** Returns the users that the team could not read, as far as they are known. */
    public UnreadUsers unread() {
        return unread;
    }

    public void unread(UnreadUsers now) {
        if (!now.equals(unread)) {
            unread = now;
            revision++;
        }
    }

    /**
     * Stores a measurement of the expected users.
     *
     * @param found the coverage; empty while no user can be expected
     * @param lost how many more users would be expected if the team could have read them
     */
    public void measured(Optional<Coverage> found, long lost, Work work) {
        boolean news = measuredAsOf.isEmpty() || !coverage.equals(found) || lost != unreadUsers;
        coverage = found;
        unreadUsers = lost;
        if (steps.add(Step.SURVIVED, takeOvers.survived(work)) || news) {
            revision++;
        }
    }

    /** Notes the time of the last measurement, by {@link System#nanoTime}. */
    public void measuredAsOf(long nanoTime) {
        measuredAsOf = OptionalLong.of(nanoTime);
    }

    @Override
    public Optional<Duration> age() {
        OptionalLong confirmed = damagedAt.isPresent() ? damagedAt : measuredAsOf;
        return confirmed.isPresent()
                ? Optional.of(Duration.ofNanos(System.nanoTime() - confirmed.getAsLong()))
                : Optional.empty();
    }

    @Override
    public Evidence evidence(long position, TeamResult known) {
        Map<Integer, Long> begun = new HashMap<>(since);
        known.actions().ifPresent(before -> before.since()
                .forEach((partition, offset) -> begun.merge(partition, offset, Math::min)));
        UnreadUsers lost = known.actions()
                .map(before -> unread.with(before.deleted().unread()))
                .orElse(unread);
        return new Evidence.OfActions(
                position,
                steps.with(known.steps()),
                tally.score(coverage),
                begun,
                new RetentionLoss(forgotten, unreadUsers, lost),
                records.newestFirst());
    }

    /** Returns false if the board has a coverage and this score does not: it would be a step back. */
    @Override
    public boolean mayReplace(TeamResult known) {
        return measuredAsOf.isPresent() || known.score().coverage().isEmpty();
    }

    @Override
    public long revision() {
        return revision;
    }
}
