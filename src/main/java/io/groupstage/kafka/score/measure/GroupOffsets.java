package io.groupstage.kafka.score.measure;

import io.groupstage.course.Team;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Reads the offsets of the teams' groups and topics that decide which users are expected. Each method waits for its
 * answer for a short time only.
 *
 * <p>All methods throw a {@link org.apache.kafka.common.KafkaException} if there was no answer.
 */
public interface GroupOffsets extends AutoCloseable {

    /**
     * The log end offsets.
     *
     * @param users by partition of the topic that the teams consume
     * @param actions of each team's actions topic
     */
    record Ends(Map<Integer, Long> users, Map<Team, Long> actions) {}

    /**
     * Returns the committed offsets of each team's group, by partition of the topic that the teams consume. A team is
     * absent if its offsets are not available now.
     */
    Map<Team, Map<Integer, Long>> committed(Collection<Team> teams) throws InterruptedException;

    /** Returns the log end offsets. A partition or team is absent if its offset is not available now. */
    Ends ends(Collection<Team> teams) throws InterruptedException;

    /**
     * Returns the log start offset of each partition of the topic that the teams consume. A partition is absent if its
     * offset is not available now.
     */
    Map<Integer, Long> usersFrom() throws InterruptedException;

    /**
     * Returns, by partition, the offset of the first user that was produced at this instant or later. A partition
     * without such a user is absent.
     */
    Map<Integer, Long> usersAt(Instant at) throws InterruptedException;

    @Override
    void close();
}
