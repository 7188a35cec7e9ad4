package io.groupstage.kafka.score.run;

import io.groupstage.course.verdict.JudgedRecord;

/** Hears of each judged record, and of what keeps records from being judged. */
@FunctionalInterface
public interface ScorerListener {

    /** The scorer's thread calls this in the order of judging; it must not block. */
    void judged(JudgedRecord judged);

    /** Records of a team's topic cannot be read and are skipped: from the first offset to the second, exclusive. */
    default void damaged(String topic, long from, long to) {}

    /** The broker answers, but the topic of the users does not exist or has lost partitions. Called once each time. */
    default void usersMissing() {}
}
