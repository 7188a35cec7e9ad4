package io.groupstage.kafka.score.judge;

import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.lesson.Reset;
import io.groupstage.kafka.score.board.BoardLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition that the scorer owns, and how far one topic scorer has read it. The judging thread reads it. Other threads
 * may look at its position and its topic scorer while they hold the topic scorer's lock.
 *
 * <p>A team whose results were reset has several: one for all records, and one for the records since each reset.
 */
public final class AssignedPartition {

    private final TopicPartition partition;
    private final TopicScorer scorer;
    private final Optional<Reset> reset;
    private final PublishSchedule publication = new PublishSchedule();
    private long position;
    private OptionalLong target = OptionalLong.empty();
    private boolean caughtUp;
    private long received;
    /** Tells whether a record since the reset was read; all records after it count. */
    private boolean begun;

    public AssignedPartition(TopicPartition partition, TopicScorer scorer) {
        this(partition, scorer, Optional.empty(), 0);
    }

    private AssignedPartition(TopicPartition partition, TopicScorer scorer, Optional<Reset> reset, long position) {
        this.partition = partition;
        this.scorer = scorer;
        this.reset = reset;
        this.begun = reset.isEmpty();
        this.position = position;
    }

    /**
     * Creates one for the records since a reset.
     *
     * @param from an offset before which no record is of the reset's instant or later
     */
    public static AssignedPartition since(Reset reset, TopicPartition partition, TopicScorer scorer, long from) {
        return new AssignedPartition(partition, scorer, Optional.of(reset), from);
    }

    public TopicPartition partition() {
        return partition;
    }

    public TopicScorer scorer() {
        return scorer;
    }

    public Team team() {
        return scorer.team();
    }

    /** Returns the reset since which the records count; empty if all count. */
    public Optional<Reset> reset() {
        return reset;
    }

    /** Returns the records that are to be judged now, of those that a poll returned. */
    public List<ConsumerRecord<byte[], byte[]>> due(List<ConsumerRecord<byte[], byte[]>> polled) {
        return polled.stream()
                .filter(read -> read.offset() >= position)
                .dropWhile(read -> !begun && before(read))
                .toList();
    }

    private boolean before(ConsumerRecord<byte[], byte[]> read) {
        return reset.filter(since -> read.timestamp() < since.at().toEpochMilli())
                .isPresent();
    }

    /**
     * Returns the offset of the next record to judge. Other threads than the judging thread need the topic scorer's
     * lock.
     */
    public long position() {
        return position;
    }

    public boolean hasTarget() {
        return target.isPresent();
    }

    /**
     * Sets the log end offset of the assignment: all records before it are to be judged before anything is published.
     */
    public void aimAt(long end) {
        target = OptionalLong.of(end);
    }

    /** Returns whether all records that existed at the assignment are judged. It stays true. */
    public boolean caughtUp() {
        caughtUp = caughtUp || (target.isPresent() && position >= target.getAsLong());
        return caughtUp;
    }

    /**
     * Moves to this offset, because the log does not have a record before it. The caller needs the topic scorer's lock.
     */
    public void arrivedAt(long offset) {
        if (offset > position) {
            if (begun) {
                scorer.missing(offset - position);
            }
            position = offset;
        }
    }

    /** Moves to this offset, because the records before it are damaged. The caller needs the topic scorer's lock. */
    public void damagedUpTo(long offset) {
        arrivedAt(offset);
        if (begun) {
            scorer.damaged();
        }
    }

    /** Moves behind a record that was judged or skipped. The caller needs the topic scorer's lock. */
    public void done(long offset) {
        position = offset + 1;
        begun = true;
    }

    /** Passes the rebalances that the topic scorer has not received yet. */
    public void receive(Rebalances all) {
        long count = all.count();
        if (count > received) {
            synchronized (scorer) {
                all.since(scorer.team(), received).forEach(scorer::rebalanced);
            }
            received = count;
        }
    }

    /**
     * Writes the evidence to the board's log, if that is due.
     *
     * @param now by {@link System#nanoTime}
     */
    public void publish(BoardLog log, TeamResult known, long now) {
        if (!publication.open(now)) {
            return;
        }
        synchronized (scorer) {
            if (publication.due(scorer.revision(), now) && scorer.mayReplace(known)) {
                publication.publish(
                        scorer.revision(),
                        now,
                        () -> log.write(scorer.team(), reset, scorer.evidence(position, known), scorer.age()));
            }
        }
    }
}
