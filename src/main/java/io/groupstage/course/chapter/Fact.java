package io.groupstage.course.chapter;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names the facts of a rebalance by which the X-ray decides a question. Each is a number. */
public enum Fact {

    /** The length of the rebalance, in seconds. */
    PAUSE_SECONDS,

    /** The time from the last commit of the partitions that moved until they had a new owner, in seconds. */
    SILENCE_SECONDS,

    /** The number of partitions that have another owner afterwards. */
    MOVED_PARTITIONS,

    /** The number of records that were delivered a second time, as far as the team's actions prove it. */
    DELIVERED_TWICE,

    /** The most partitions that one member owns afterwards. */
    LARGEST_SHARE,

    /** The number of members that do not own a partition afterwards. */
    IDLE_MEMBERS;

    /** Returns the word in the chapter's file, such as {@code moved-partitions}. */
    public String word() {
        return Words.of(this);
    }

    static Optional<Fact> named(String word) {
        return Arrays.stream(values()).filter(fact -> fact.word().equals(word)).findFirst();
    }

    static String known() {
        return Arrays.stream(values()).map(Fact::word).collect(Collectors.joining(", "));
    }
}
