package io.groupstage.kafka.broker;

import io.groupstage.kafka.CoordinatorLine;
import io.groupstage.kafka.broker.logging.PassingLogger;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;

/**
 * Passes on the log lines of the group coordinator. It also writes those at INFO, which contain the causes of
 * rebalances, as {@link CoordinatorLine}s to a second logger.
 */
final class CoordinatorLogger extends PassingLogger {

    private static final long serialVersionUID = 1;

    private final transient Logger lines;
    private final transient InstantSource clock;

    CoordinatorLogger(Logger log, Logger lines, InstantSource clock) {
        super(log);
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String template,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        pass(level, template, arguments, thrown);
        if (level == Level.INFO) {
            write(template, arguments);
        }
    }

    /** Writes a line for the lab. A failure must not reach the coordinator. */
    private void write(String template, Object @Nullable [] arguments) {
        try {
            lines.info(CoordinatorLine.of(clock.millis(), template, arguments));
        } catch (RuntimeException e) {
            log().warn("The previous line cannot be written as JSON: {}", e.toString());
        }
    }
}
