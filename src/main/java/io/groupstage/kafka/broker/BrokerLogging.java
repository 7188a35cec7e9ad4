package io.groupstage.kafka.broker;

import io.groupstage.kafka.broker.logging.BoundedLogger;
import java.time.InstantSource;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Provides SLF4J in a broker's process. It uses Log4j, limits the lines of each logger, and writes the lines of the
 * group coordinator's class that logs why groups rebalance for the lab as well. It is active if the system property
 * {@code slf4j.provider} names it; SLF4J creates it by its name.
 */
public final class BrokerLogging implements SLF4JServiceProvider {

    private static final String COORDINATOR = "org.apache.kafka.coordinator.group.GroupMetadataManager";

    /** The logger of the coordinator's lines; {@code log4j2-broker.xml} names its file. */
    private static final String LINES = "groupstage.coordinator";

    private final SLF4JServiceProvider log4j =
            ServiceLoader.load(SLF4JServiceProvider.class).findFirst().orElseThrow();

    private @Nullable ILoggerFactory loggers;

    @Override
    public void initialize() {
        log4j.initialize();
        ILoggerFactory plain = log4j.getLoggerFactory();
        Map<String, Logger> bounded = new ConcurrentHashMap<>();
        bounded.put(
                COORDINATOR,
                new CoordinatorLogger(
                        new BoundedLogger(plain.getLogger(COORDINATOR), System::nanoTime),
                        plain.getLogger(LINES),
                        InstantSource.system()));
        loggers = name -> bounded.computeIfAbsent(
                name, unbounded -> new BoundedLogger(plain.getLogger(unbounded), System::nanoTime));
    }

    @Override
    public @Nullable ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return log4j.getMarkerFactory();
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return log4j.getMDCAdapter();
    }

    @Override
    public String getRequestedApiVersion() {
        return log4j.getRequestedApiVersion();
    }
}
