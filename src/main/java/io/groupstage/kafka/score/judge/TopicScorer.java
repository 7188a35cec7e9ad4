package io.groupstage.kafka.score.judge;

import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.users.Produced;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Judges the records of one topic of one team, from the first one on. Callers must hold its lock. */
public sealed interface TopicScorer permits ActionsScorer, StatsScorer {

    Team team();

    /** A record that was read and is not judged yet. */
    @FunctionalInterface
    interface UnjudgedRecord {

        /**
         * Judges the record as the next one of its topic.
         *
         * @throws org.apache.kafka.common.KafkaException if the broker had to be asked and did not answer; nothing has
         *     changed then
         */
        JudgedRecord judge(Produced produced);
    }

    /**
     * Reads a record, independently of earlier ones. It does not change anything, and any thread may call it without
     * the lock.
     */
    UnjudgedRecord read(ConsumerRecord<byte[], byte[]> read);

    /** Notes that this number of offsets before the next record no longer exist. */
    void missing(long offsets);

    /** Notes that records of the topic are damaged: from now on the evidence lacks them and is not confirmed. */
    void damaged();

    /** Adds a rebalance of the team's group. A rebalance with a known id replaces the earlier version. */
    void rebalanced(Rebalance rebalance);

    /**
     * Returns the evidence so far.
     *
     * @param position the offset up to which the topic was read, exclusive
     * @param known the result on the board; steps that were ever proven stay
     */
    Evidence evidence(long position, TeamResult known);

    /** Returns the age of the evidence; empty if it is not known. */
    Optional<Duration> age();

    /** Returns whether the evidence may replace the result on the board. */
    boolean mayReplace(TeamResult known);

    /** Returns a number that changes with the evidence. */
    long revision();
}
