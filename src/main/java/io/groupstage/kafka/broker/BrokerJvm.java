package io.groupstage.kafka.broker;

import java.time.Duration;
import java.util.List;

/**
 * How the brokers' JVMs are run.
 *
 * @param options beside those that every broker gets, such as an AOT cache
 * @param orderlyEnd how long a broker may take to end before it is ended by force
 */
public record BrokerJvm(List<String> options, Duration orderlyEnd) {

    /** No further options; five seconds. */
    public static final BrokerJvm PLAIN = new BrokerJvm(List.of(), Duration.ofSeconds(5));
}
