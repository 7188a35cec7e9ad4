package io.groupstage.kafka.broker.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;

/**
 * Stands before another logger, has its name and its levels, and passes on to it what its subclass lets through.
 *
 * <p>It is on purpose no {@code LocationAwareLogger}: to such a one Kafka's LogContext gives the finished text, in
 * which a group's name cannot be told from the coordinator's own words; to any other the template and its arguments.
 */
public abstract class PassingLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1;

    private final transient Logger log;

    protected PassingLogger(Logger log) {
        this.name = log.getName();
        this.log = log;
    }

    /** The logger behind. */
    protected final Logger log() {
        return log;
    }

    /** Log4j's builder takes no null for the arguments, which is what SLF4J gives where there are none. */
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
