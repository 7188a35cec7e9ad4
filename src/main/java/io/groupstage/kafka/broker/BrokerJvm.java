package io.groupstage.kafka.broker;

import java.time.Duration;
import java.util.List;

/**
 * Configures the brokers' JVMs.
 *
 * @param options JVM options in addition to those that every broker gets, such as an AOT cache
 * @param orderlyEnd how long a broker may take to shut down before it is killed
 */
public record BrokerJvm(List<String> options, Duration orderlyEnd) {

    /** The default: no further options, and five seconds to shut down. */
    public static final BrokerJvm PLAIN = new BrokerJvm(List.of(), Duration.ofSeconds(5));
}
