package io.groupstage.kafka.broker.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;

/**
 * Wraps another logger, with the same name and levels, and passes on the lines that its subclass lets through.
 *
 * <p>It is not a {@code LocationAwareLogger} on purpose. Kafka's LogContext passes only the finished text to such a
 * logger, in which a group's name cannot be distinguished from the coordinator's own text. To any other logger it
 * passes the template and its arguments.
 */
public abstract class PassingLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1;

    private final transient Logger log;

    protected PassingLogger(Logger log) {
        this.name = log.getName();
        this.log = log;
    }

    /** Returns the wrapped logger. */
    protected final Logger log() {
        return log;
    }

    /** Passes a line on. SLF4J passes null if there are no arguments, which Log4j's builder does not accept. */
    protected final void pass(Level level, String template, Object @Nullable [] arguments, @Nullable Throwable thrown) {
        if (arguments == null) {
            log.atLevel(level).setCause(thrown).log(template);
        } else {
            log.atLevel(level).setCause(thrown).log(template, arguments);
        }
    }

    @Override
    public final boolean isTraceEnabled() {
        return log.isTraceEnabled();
    }

    @Override
    public final boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public final boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public final boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public final boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    protected final @Nullable String getFullyQualifiedCallerName() {
        return null;
    }
}
