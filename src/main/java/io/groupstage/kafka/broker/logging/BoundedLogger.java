package io.groupstage.kafka.broker.logging;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/**
 * Passes on what a class of Kafka logs, within its {@link LineBudget}: no client can have a broker write so much that
 * its log's past is lost. The next line that is written says how many were left out.
 */
public final class BoundedLogger extends PassingLogger {

    private static final long serialVersionUID = 1;

    private final transient LongSupplier nanos;
    private final transient LineBudget budget;
    private final boolean ofNetwork;

    public BoundedLogger(Logger log, LongSupplier nanos) {
        super(log);
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
            log().warn("{} lines were left out here: there were too many at once", leftOut.getAsLong());
        }
        if (clientsFault) {
            log().warn("{}: {}", MessageFormatter.basicArrayFormat(template, arguments), String.valueOf(thrown));
        } else {
            pass(level, template, arguments, thrown);
        }
    }
}
