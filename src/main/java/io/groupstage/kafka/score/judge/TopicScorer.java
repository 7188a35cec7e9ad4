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

/**
 * Where the records of one topic of one team are judged, from the first on. Who uses it holds its lock.
 */
public sealed interface TopicScorer permits ActionsScorer, StatsScorer {

    Team team();

    /** A record that was read, and is to be judged. */
    @FunctionalInterface
    interface Claim {

        /**
         * Judges it, as the next record.
         *
         * @throws org.apache.kafka.common.KafkaException when the broker had to be asked and did not answer: nothing has
         *     changed then
         */
        JudgedRecord judge(Produced produced);
    }

    /** What a record says, whatever came before. Changes nothing, and any thread may ask, without the lock. */
    Claim read(ConsumerRecord<byte[], byte[]> read);

    /** So many offsets before the next record are not there any more. */
    void missing(long offsets);

    /** Records of the topic are damaged: what is found out from now on lacks them, and is not confirmed. */
    void damaged();

    /** The team's group rebalanced; one that comes again is better known. */
    void rebalanced(Rebalance rebalance);

    /**
     * What is found out so far.
     *
     * @param position up to where it was read, exclusive
     * @param known what the board knows: what was ever proven stays
     */
    Evidence evidence(long position, TeamResult known);

    /** How long ago all that it says was so; empty while that cannot be said. */
    Optional<Duration> age();

    /** Whether it is worth more than what the board knows. */
    boolean tells(TeamResult known);

    /** Changes with each change of the evidence. */
    long revision();
}
