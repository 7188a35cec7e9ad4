package io.groupstage.app;

import io.groupstage.kafka.broker.BrokerJvm;
import java.time.Duration;
import java.util.List;

/** The brokers' JVM options, which the launcher hands over as system properties of this process. */
final class BrokerJvms {

    private BrokerJvms() {}

    static BrokerJvm fromSystemProperties() {
        String cache = System.getProperty("groupstage.broker.aot");
        if (cache != null) {
            return new BrokerJvm(
                    List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"), BrokerJvm.PLAIN.orderlyEnd());
        }
        String output = System.getProperty("groupstage.broker.aot.output");
        if (output != null) {
            // the JVM writes the cache when it ends, which takes a while
            return new BrokerJvm(List.of("-XX:AOTCacheOutput=" + output), Duration.ofSeconds(90));
        }
        return BrokerJvm.PLAIN;
    }
}
