package io.groupstage.course.verdict;

import io.groupstage.course.Team;
import io.groupstage.group.TopicPartition;
import java.time.Instant;

/**
 * A record of a team and the verdict on it.
 *
 * @param offset the offset of the record in its partition
 * @param at the record's timestamp; the broker sets it if the topic has {@code message.timestamp.type=LogAppendTime},
 *     otherwise the producer does
 */
public record JudgedRecord(Team team, Kind kind, TopicPartition partition, long offset, Instant at, Verdict verdict) {

    /** The kind of topic from which the record came. */
    public enum Kind {
        ACTION,
        STATS
    }
}
