package io.groupstage.kafka.score.run;

import io.groupstage.course.verdict.JudgedRecord;

/** Receives each judged record, and the problems that prevent records from being judged. */
@FunctionalInterface
public interface ScorerListener {

    /** Receives a judged record. The scorer's thread calls it in the order of judging; it must not block. */
    void judged(JudgedRecord judged);

    /**
     * Receives the offsets of a team's topic that cannot be read and were skipped, from {@code from} to {@code to},
     * exclusive.
     */
    default void damaged(String topic, long from, long to) {}

    /**
     * Reports that the broker answers, but the topic of the users does not exist or has lost partitions. It is called
     * once for each such case.
     */
    default void usersMissing() {}
}
