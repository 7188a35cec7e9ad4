package io.groupstage.course.verdict;

import io.groupstage.course.Team;
import io.groupstage.group.TopicPartition;
import java.time.Instant;

/**
 * A record of a team, and what became of it.
 *
 * @param offset of the record in its partition
 * @param at the record's timestamp: the broker's, where the topic has {@code message.timestamp.type=LogAppendTime}, else
 *     whatever its producer claims
 */
public record JudgedRecord(Team team, Kind kind, TopicPartition partition, long offset, Instant at, Verdict verdict) {

    /** Which of the team's topics it came from. */
    public enum Kind {
        ACTION,
        STATS
    }
}
