package io.groupstage.cli;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Measures how long a start takes. The time includes the start of the JVM, because the user waits for it too; it does
 * not include a build by the launcher, which reports its own time.
 */
final class StartTime {

    private final long begun = ManagementFactory.getRuntimeMXBean().getStartTime();

    double seconds() {
        return Duration.ofMillis(System.currentTimeMillis() - begun).toMillis() / 1000.0;
    }
}
