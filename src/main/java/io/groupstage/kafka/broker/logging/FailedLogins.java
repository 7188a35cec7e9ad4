package io.groupstage.kafka.broker.logging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes, in the log lines of Kafka's network threads, a client that did not log in. Kafka writes such a line on the
 * network thread of the connection, directly after the login has failed, and closes the connection later.
 */
public final class FailedLogins {

    /** Kafka's logger for connections. */
    static final String LOGGER = "org.apache.kafka.common.network.Selector";

    /** Kafka's template for a login that failed; the prefix of the network thread precedes it. */
    private static final String FAILED = "Failed {}authentication with {} ({})";

    /** Kafka's template for a connection that does not begin with a login. */
    private static final String UNEXPECTED = "Unexpected error from {}; closing connection";

    private static final Pattern CHANNEL = Pattern.compile("\\(channelId=([^\\s)]{1,300})\\)");

    /** Receives a failed login on the network thread of its connection. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Receives one failed login.
         *
         * @param reason Kafka's text; it may contain a client's text
         */
        void failed(String connectionId, String reason);
    }

    private static volatile Listener listener = (connectionId, reason) -> {};

    private FailedLogins() {}

    /** Sets the listener that gets the failed logins from now on. */
    public static void report(Listener to) {
        listener = to;
    }

    /** Reports the failed login that the line is about; other lines are ignored. */
    static void read(String template, Object @Nullable [] arguments, @Nullable Throwable thrown) {
        if (arguments == null) {
            return;
        }
        if (template.endsWith(FAILED) && arguments.length == 3) {
            report(arguments[1], String.valueOf(arguments[2]));
        } else if (template.endsWith(UNEXPECTED)
                && arguments.length == 1
                && thrown instanceof InvalidRequestException) {
            report(arguments[0], String.valueOf(thrown.getMessage()));
        }
    }

    private static void report(Object connection, String reason) {
        Matcher channel = CHANNEL.matcher(String.valueOf(connection));
        if (channel.find()) {
            listener.failed(channel.group(1), reason);
        }
    }
}
