package io.groupstage.kafka.score.measure;

import io.groupstage.course.Team;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * What has to be known of the teams' groups to say what was due. Each answer is waited for, but not for long.
 *
 * <p>All methods throw a {@link org.apache.kafka.common.KafkaException} when there was none.
 */
public interface GroupOffsets extends AutoCloseable {

    /**
     * Where logs end.
     *
     * @param users of each partition of what the teams consume
     * @param actions of each team
     */
    record Ends(Map<Integer, Long> users, Map<Team, Long> actions) {}

    /**
     * What each team's group has committed, by partition of what the teams consume. A team of which that cannot be said
     * now is left out.
     */
    Map<Team, Map<Integer, Long>> committed(Collection<Team> teams) throws InterruptedException;

    /** Where the logs end now. A log of which that cannot be said now is left out. */
    Ends ends(Collection<Team> teams) throws InterruptedException;

    /** Where each partition of what the teams consume begins now. One of which that cannot be said is left out. */
    Map<Integer, Long> usersFrom() throws InterruptedException;

    /**
     * The offset, by partition, of the first user that was produced at this instant or later. A partition without one is
     * left out.
     */
    Map<Integer, Long> usersAt(Instant at) throws InterruptedException;

    @Override
    void close();
}
