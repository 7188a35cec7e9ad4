package io.groupstage.app.directory;

import io.groupstage.app.spec.LabException;
import io.groupstage.kafka.broker.BrokerJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Holds the JVM options of the brokers, which the launcher passes as system properties of this process. */
public final class BrokerJvms {

    private static final String OUTPUT = "groupstage.broker.aot.output";

    private BrokerJvms() {}

    /** Starts a lab whose brokers' JVMs do not write a cache. */
    public interface Start {
        void run() throws LabException, IOException, InterruptedException;
    }

    /** Runs it without the cache options, because a broker needs long to write the cache. */
    public static void withoutOutput(Start start) throws LabException, IOException, InterruptedException {
        String output = System.clearProperty(OUTPUT);
        try {
            start.run();
        } finally {
            if (output != null) {
                System.setProperty(OUTPUT, output);
            }
        }
    }

    public static BrokerJvm fromSystemProperties() {
        String cache = System.getProperty("groupstage.broker.aot");
        if (cache != null) {
            return new BrokerJvm(
                    List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off"), BrokerJvm.PLAIN.orderlyEnd());
        }
        String output = System.getProperty(OUTPUT);
        if (output != null) {
            // the JVM writes the cache when it ends, which takes a while
            return new BrokerJvm(
                    // the level that the launcher uses for this process
                    List.of("-XX:TieredStopAtLevel=2", "-XX:AOTCacheOutput=" + output), Duration.ofSeconds(90));
        }
        return BrokerJvm.PLAIN;
    }
}
