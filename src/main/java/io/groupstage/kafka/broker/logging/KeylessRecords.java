package io.groupstage.kafka.broker.logging;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.InvalidRecordException;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes, in the log lines of Kafka's replica manager, a team that writes records without a key to its stats topic. A compacted
 * topic does not take them, so no topic has a trace of them. The line names the partition, and only the team itself may write there.
 */
public final class KeylessRecords {

    /** Kafka's logger for appends. */
    static final String LOGGER = "kafka.server.ReplicaManager";

    /** Matches Kafka's text for an append that fails; the topic's id may precede its name. */
    private static final Pattern APPEND =
            Pattern.compile("append operation on partition (?:[^:\\s]{1,40}:)?stats\\.(team-\\d{1,4})-\\d{1,4}$");

    private static final String WITHOUT_KEY = "without key";

    private static volatile Consumer<String> listener = team -> {};

    private KeylessRecords() {}

    /** Sets the listener that gets the name of the team from now on, on the thread that answers the request. */
    public static void report(Consumer<String> to) {
        listener = to;
    }

    /** Returns whether a client's record caused the line, so that it does not need a stack trace; reports one without a key. */
    static boolean isFault(String message, @Nullable Throwable thrown) {
        if (!(thrown instanceof InvalidRecordException)) {
            return false;
        }
        Matcher append = APPEND.matcher(message);
        if (append.find() && String.valueOf(thrown.getMessage()).contains(WITHOUT_KEY)) {
            listener.accept(append.group(1));
        }
        return true;
    }
}
