package io.groupstage.kafka.broker.logging;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/**
 * Passes on the log lines of a class of Kafka, within its {@link LineBudget}. A client can therefore not make a broker
 * write so much that older log lines are lost. The next written line reports how many were left out.
 */
public final class BoundedLogger extends PassingLogger {

    private static final long serialVersionUID = 1;

    private final transient LongSupplier nanos;
    private final transient LineBudget budget;
    private final boolean ofNetwork;
    private final boolean ofLogins;
    private final boolean ofAppends;

    public BoundedLogger(Logger log, LongSupplier nanos) {
        super(log);
        this.nanos = nanos;
        this.budget = new LineBudget(nanos.getAsLong());
        this.ofNetwork = OldClients.LOGGERS.contains(log.getName());
        this.ofLogins = FailedLogins.LOGGER.equals(log.getName());
        this.ofAppends = KeylessRecords.LOGGER.equals(log.getName());
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String template,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        if (ofLogins) {
            FailedLogins.read(template, arguments, thrown);
        }
        boolean clientsFault = (ofNetwork && OldClients.isFault(template, thrown))
                || (ofAppends && KeylessRecords.isFault(template, thrown));
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
