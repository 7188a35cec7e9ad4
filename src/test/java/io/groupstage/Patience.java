package io.groupstage;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;
import org.awaitility.pollinterval.PollInterval;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long each wait lasts that does not say so, and how often it looks: ten seconds, as Awaitility has it, are too few on a
 * busy machine, and ten looks a second by each of many waits keep it busy.
 */
public final class Patience implements BeforeAllCallback {

    private static final Duration FIRST_LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** Looks often at first, and rarely when a wait is long. */
    public static final PollInterval RARELY = IterativePollInterval.iterative(Patience::longer, FIRST_LOOK);

    @Override
    public void beforeAll(ExtensionContext context) {
        applyToAllWaits();
    }

    /** Must be called before any test class is loaded, because a static wait keeps the defaults that it was made with. */
    static void applyToAllWaits() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        Awaitility.setDefaultPollInterval(RARELY);
        // by default a wait fails with an exception of any thread, also with one of another class beside it
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        Awaitility.ignoreExceptionsByDefaultMatching(Patience::mayPass);
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.multipliedBy(3).dividedBy(2);
        return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }

    /** Tells whether a wait goes on: what is asked for is not there yet, or a busy machine does not answer in time. */
    private static boolean mayPass(Throwable thrown) {
        return thrown instanceof NoSuchElementException
                || thrown instanceof HttpTimeoutException
                || thrown instanceof ConnectException;
    }
}
