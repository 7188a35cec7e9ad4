package io.groupstage.kafka.broker.logging;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Passes on what a class of Kafka logs, within its {@link LineBudget}: no client can have a broker write so much that
 * its log's past is lost. The next line that is written says how many were left out.
 */
public final class BoundedLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1;

    private final transient Logger log;
    private final transient LongSupplier nanos;
    private final transient LineBudget budget;
    private final boolean ofNetwork;

    public BoundedLogger(Logger log, LongSupplier nanos) {
        this.name = log.getName();
        this.log = log;
        this.nanos = nanos;
        this.budget = new LineBudget(nanos.getAsLong());
        this.ofNetwork = OldClients.LOGGERS.contains(log.getName());
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String template,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        boolean clientsFault = ofNetwork && OldClients.isFault(template, thrown);
        OptionalLong leftOut = budget.take(nanos.getAsLong());
        if (leftOut.isEmpty()) {
            return;
        }
        if (leftOut.getAsLong() > 0) {
            log.warn("{} lines were left out here: there were too many at once", leftOut.getAsLong());
        }
        if (clientsFault) {
            log.warn("{}: {}", MessageFormatter.basicArrayFormat(template, arguments), String.valueOf(thrown));
        } else {
            write(log.atLevel(level).setCause(thrown), template, arguments);
        }
    }

    /** Log4j's builder takes no null for the arguments, which is what SLF4J gives where there are none. */
    private static void write(LoggingEventBuilder event, String template, Object @Nullable [] arguments) {
        if (arguments == null) {
            event.log(template);
        } else {
            event.log(template, arguments);
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
