package io.groupstage.kafka.score.judge;

import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import io.groupstage.kafka.score.board.BoardLog;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition that the scorer owns, and how far it was read. The judging thread reads it; others may, under the desk's
 * lock, ask for the position and look at the desk.
 */
public final class AssignedPartition {

    private final TopicPartition partition;
    private final TopicScorer desk;
    private final PublishSchedule publication = new PublishSchedule();
    private long position;
    private OptionalLong target = OptionalLong.empty();
    private boolean caughtUp;
    private long rebalances;

    public AssignedPartition(TopicPartition partition, TopicScorer desk) {
        this.partition = partition;
        this.desk = desk;
    }

    public TopicPartition partition() {
        return partition;
    }

    public TopicScorer desk() {
        return desk;
    }

    public Team team() {
        return desk.team();
    }

    /** The offset of the next record to judge. Who is not the judging thread needs the desk's lock. */
    public long position() {
        return position;
    }

    public boolean hasTarget() {
        return target.isPresent();
    }

    /** What is to be judged before anything is published: the log's end after the partition was assigned. */
    public void aimAt(long end) {
        target = OptionalLong.of(end);
    }

    /** Whether all is judged that there was at the assignment. Stays true. */
    public boolean caughtUp() {
        caughtUp = caughtUp || (target.isPresent() && position >= target.getAsLong());
        return caughtUp;
    }

    /** The log has nothing more between the position and this offset. Needs the desk's lock. */
    public void arrivedAt(long offset) {
        if (offset > position) {
            desk.missing(offset - position);
            position = offset;
        }
    }

    /** The log has records between the position and this offset, and none of them can be read. Needs the desk's lock. */
    public void damagedUpTo(long offset) {
        arrivedAt(offset);
        desk.damaged();
    }

    /** A record was dealt with. Needs the desk's lock. */
    public void done(long offset) {
        position = offset + 1;
    }

    /** Tells the desk what it has not heard of yet. */
    public void hear(Rebalances told) {
        long number = told.told();
        if (number > rebalances) {
            synchronized (desk) {
                told.since(desk.team(), rebalances).forEach(desk::rebalanced);
            }
            rebalances = number;
        }
    }

    /**
     * Writes what was found out, if that is due.
     *
     * @param now by {@link System#nanoTime}
     */
    public void publish(BoardLog log, TeamResult known, long now) {
        if (!publication.open(now)) {
            return;
        }
        synchronized (desk) {
            if (publication.due(desk.revision(), now) && desk.tells(known)) {
                publication.publish(
                        desk.revision(), now, () -> log.write(desk.team(), desk.evidence(position, known), desk.age()));
            }
        }
    }
}
