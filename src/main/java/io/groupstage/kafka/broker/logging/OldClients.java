package io.groupstage.kafka.broker.logging;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.network.InvalidReceiveException;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes, in the log lines of Kafka's network threads, a client with a protocol version that Kafka 4 no longer
 * supports. Kafka logs it twice, each time with a stack trace, and does not inform the client.
 */
public final class OldClients {

    /** Kafka's logger for requests that a network thread cannot process. */
    static final String LOGGER = "kafka.network.Processor";

    /** The loggers whose lines may be about a client's fault; they print a stack trace of Kafka's own code. */
    static final Set<String> LOGGERS = Set.of(LOGGER, "org.apache.kafka.common.network.Selector");

    /** Receives a request of such a client. */
    @FunctionalInterface
    public interface Listener {
        void tooOld(String connectionId, String request);
    }

    private static final Pattern CLOSING = Pattern.compile("Closing socket for (\\S+) because of error");
    /**
     * Matches "Received request for api with key 0 (Produce) and unsupported version 2", and the text of earlier
     * versions of Kafka.
     */
    private static final Pattern REQUEST = Pattern.compile(
            "api (?:with )?key (?:\\d{1,5} \\()?(\\w{1,60})\\)? (?:and unsupported|with) version (\\d{1,5})");

    private static final List<Listener> LISTENERS = new CopyOnWriteArrayList<>();

    private OldClients() {}

    /** Adds a listener that gets the reports from now on. */
    public static void report(Listener to) {
        LISTENERS.add(to);
    }

    /** Removes all listeners. */
    static void forgetListeners() {
        LISTENERS.clear();
    }

    /**
     * Returns whether a client caused the line, so that it does not need a stack trace. It also reports a client that
     * is too old.
     */
    static boolean isFault(String message, @Nullable Throwable thrown) {
        if (thrown instanceof InvalidReceiveException) {
            return true;
        }
        if (!(thrown instanceof InvalidRequestException || thrown instanceof UnsupportedVersionException)) {
            return false;
        }
        Matcher closing = CLOSING.matcher(message);
        if (closing.find()) {
            request(thrown).ifPresent(request -> LISTENERS.forEach(each -> each.tooOld(closing.group(1), request)));
        }
        return true;
    }

    static Optional<String> request(Throwable thrown) {
        Matcher matcher = REQUEST.matcher(String.valueOf(thrown.getMessage()));
        return matcher.find() ? Optional.of(matcher.group(1) + " version " + matcher.group(2)) : Optional.empty();
    }
}
