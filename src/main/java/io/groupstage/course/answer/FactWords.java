package io.groupstage.course.answer;

import io.groupstage.course.chapter.Fact;
import io.groupstage.group.words.Phrases;
import java.time.Duration;

/** Says in one sentence what the X-ray measured. */
final class FactWords {

    private static final double MILLIS = 1_000;

    private FactWords() {}

    static String of(Fact fact, double value) {
        return switch (fact) {
            case PAUSE_SECONDS -> "The rebalance took " + time(value) + ".";
            case SILENCE_SECONDS ->
                "From the last commit in its partitions until they had a new owner, " + time(value) + " passed.";
            case MOVED_PARTITIONS -> number(value, "partition") + " got another owner.";
            case DELIVERED_TWICE -> "At least " + Phrases.count(Math.round(value), "record") + twice(value);
            case LARGEST_SHARE ->
                "The busiest consumer owns " + Phrases.count(Math.round(value), "partition") + " now.";
            case IDLE_MEMBERS -> number(value, "consumer") + (value == 1 ? " is idle." : " are idle.");
        };
    }

    private static String twice(double value) {
        return (value == 1 ? " was" : " were") + " delivered twice.";
    }

    private static String number(double value, String thing) {
        return value == 0 ? "No " + thing : Phrases.count(Math.round(value), thing);
    }

    private static String time(double seconds) {
        return Phrases.duration(Duration.ofMillis(Math.round(seconds * MILLIS)));
    }
}
