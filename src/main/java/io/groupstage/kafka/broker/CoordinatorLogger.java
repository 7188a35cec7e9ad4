package io.groupstage.kafka.broker;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Passes on what the group coordinator logs, and writes what it says at INFO, where the causes of rebalances are, as
 * {@link CoordinatorLine}s to a second logger.
 *
 * <p>It is on purpose no {@code LocationAwareLogger}: to such a one Kafka's LogContext gives the finished text, in
 * which a group's name cannot be told from the coordinator's own words; to any other the template and its arguments.
 */
final class CoordinatorLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1;

    private final transient Logger log;
    private final transient Logger lines;
    private final transient InstantSource clock;

    CoordinatorLogger(Logger log, Logger lines, InstantSource clock) {
        this.name = log.getName();
        this.log = log;
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
        pass(log.atLevel(level).setCause(thrown), template, arguments);
        if (level == Level.INFO) {
            write(template, arguments);
        }
    }

    /** Log4j's builder takes no null for the arguments, which is what SLF4J gives where there are none. */
    private static void pass(LoggingEventBuilder event, String template, Object @Nullable [] arguments) {
        if (arguments == null) {
            event.log(template);
        } else {
            event.log(template, arguments);
        }
    }

    /** The coordinator must not fail because a word of its cannot be written down. */
    private void write(String template, Object @Nullable [] arguments) {
        try {
            lines.info(CoordinatorLine.of(clock.millis(), template, arguments));
        } catch (RuntimeException e) {
            log.warn("What was said last cannot be written down: {}", e.toString());
        }
    }

    @Override
    public boolean isTraceEnabled() {
        return log.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }
}
