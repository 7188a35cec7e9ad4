package io.groupstage.kafka.score.judge;

import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import io.groupstage.kafka.score.board.BoardLog;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition that the scorer owns, and how far it was read. The judging thread reads it. Other threads may look at its
 * position and its topic scorer while they hold the topic scorer's lock.
 */
public final class AssignedPartition {

    private final TopicPartition partition;
    private final TopicScorer scorer;
    private final PublishSchedule publication = new PublishSchedule();
    private long position;
    private OptionalLong target = OptionalLong.empty();
    private boolean caughtUp;
    private long received;

    public AssignedPartition(TopicPartition partition, TopicScorer scorer) {
        this.partition = partition;
        this.scorer = scorer;
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
            scorer.missing(offset - position);
            position = offset;
        }
    }

    /** Moves to this offset, because the records before it are damaged. The caller needs the topic scorer's lock. */
    public void damagedUpTo(long offset) {
        arrivedAt(offset);
        scorer.damaged();
    }

    /** Moves behind a record that was judged or skipped. The caller needs the topic scorer's lock. */
    public void done(long offset) {
        position = offset + 1;
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
                        () -> log.write(scorer.team(), scorer.evidence(position, known), scorer.age()));
            }
        }
    }
}
