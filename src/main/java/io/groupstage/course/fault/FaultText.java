package io.groupstage.course.fault;

import java.util.Locale;

/**
 * Holds the texts of a kind of fault, for an instructor whose Kafka is young.
 *
 * @param label the words of a button
 * @param does what the fault does
 * @param lookAt what the X-ray shows while it lasts
 * @param now what is so while it lasts: a sentence without its end, with a place for the subject
 */
public record FaultText(String label, String does, String lookAt, String now) {

    public static FaultText of(FaultKind kind) {
        return switch (kind) {
            case PAUSE_BROKER ->
                new FaultText(
                        "Pause a broker",
                        "The process of the broker stands still with its connections open (SIGSTOP), then continues"
                                + " (SIGCONT).",
                        "While the broker is paused, the page marks its groups as stale. If the pause is longer than"
                                + " the session timeout, members expire and join again.",
                        "Broker %s is paused");
            case KILL_BROKER ->
                new FaultText(
                        "Kill a broker",
                        "The process of the broker is killed, as by kill -9. The lab starts it again at the end.",
                        "With one broker, all clients wait and then continue, and no acknowledged record is lost. With"
                                + " three brokers, another broker becomes the coordinator of its groups.",
                        "Broker %s was killed");
            case RESTART_BROKER ->
                new FaultText(
                        "Restart a broker",
                        "The broker shuts down in good order. The lab starts it again at the end.",
                        "With three brokers, the group has another coordinator before the broker is gone. Compare it"
                                + " with a broker that was killed.",
                        "Broker %s was shut down");
            case HOT_PARTITION ->
                new FaultText(
                        "Make a partition hot",
                        "Half of all new users go to this partition. At the end, the users are spread as before.",
                        "The owner of this partition has most of the lag, although its program is not slower than the"
                                + " others. One more consumer does not help, because a partition has one owner.",
                        "Half of all users go to partition %s");
        };
    }

    /** Returns a sentence about what is so now, without its end. */
    String now(FaultSubject subject) {
        return String.format(Locale.ROOT, now, subject.text());
    }
}
