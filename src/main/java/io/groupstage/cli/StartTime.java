package io.groupstage.cli;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How long a start takes, from the start of the process on: what a user waits for begins before any class of ours does. A
 * build by the launcher is told of by itself.
 */
final class StartTime {

    private final long begun = ManagementFactory.getRuntimeMXBean().getStartTime();

    double seconds() {
        return Duration.ofMillis(System.currentTimeMillis() - begun).toMillis() / 1000.0;
    }
}
