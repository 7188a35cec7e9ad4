package io.groupstage;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How long each wait lasts that does not say so: ten seconds, as Awaitility has it, are too few on a busy machine. */
public final class Patience implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        applyToAllWaits();
    }

    /** Must be called before any test class is loaded, because a static wait keeps the defaults that it was made with. */
    static void applyToAllWaits() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        // by default a wait fails with an exception of any thread, also with one of another class beside it
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        Awaitility.ignoreExceptionsByDefaultMatching(Patience::mayPass);
    }

    /** Tells whether a wait goes on: what is asked for is not there yet, or a busy machine does not answer in time. */
    private static boolean mayPass(Throwable thrown) {
        return thrown instanceof NoSuchElementException
                || thrown instanceof HttpTimeoutException
                || thrown instanceof ConnectException;
    }
}
