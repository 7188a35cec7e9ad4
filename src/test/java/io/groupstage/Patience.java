package io.groupstage;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How long each wait lasts that does not say so: ten seconds, as Awaitility has it, are too few on a busy machine. */
public final class Patience implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        // by default a wait fails with an exception of any thread, also with one of another class beside it
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
