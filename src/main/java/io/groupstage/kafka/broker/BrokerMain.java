package io.groupstage.kafka.broker;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.kafka.broker.fact.ClientFacts;
import io.groupstage.kafka.broker.fact.FactLine;
import io.groupstage.kafka.broker.guard.BrokerGuard;
import io.groupstage.kafka.broker.guard.Report;
import io.groupstage.kafka.broker.guard.TeamConnections;
import io.groupstage.kafka.broker.logging.KeylessRecords;
import io.groupstage.kafka.broker.refusal.ClientRefusals;
import io.groupstage.kafka.broker.refusal.LoginProvider;
import io.groupstage.kafka.broker.refusal.RefusalLine;
import io.groupstage.kafka.broker.telemetry.PushLine;
import io.groupstage.kafka.broker.telemetry.TelemetryReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one broker in its own process. Its only argument is its {@code server.properties}. It prints {@link #READY} once
 * clients can connect, {@link #NOTICE} before each {@link Report}, {@link #REFUSED} before each
 * refusal, {@link #PUSHED} before what a client pushed, and {@link #FACT} before a fact about a client. It shuts down when its standard input ends, that
 * is when its parent process has ended.
 */
public final class BrokerMain {

    static final String READY = "ready";

    /** The prefix of a line with a sentence for the instructor. */
    static final String NOTICE = "notice ";

    /** The prefix of a line with a {@link io.groupstage.kafka.broker.refusal.ClientRefusal}. */
    static final String REFUSED = "refused ";

    /** The prefix of a line with a {@link io.groupstage.kafka.broker.telemetry.ClientPush}. */
    static final String PUSHED = "pushed ";

    /** The prefix of a line with a {@link io.groupstage.kafka.broker.fact.ClientFact}. */
    static final String FACT = "fact ";

    static final int ANOTHER_HOLDS_THE_DIRECTORY = 3;

    /**
     * How long a broker may take to shut down after its parent was killed; then it is halted, so that it does not hold
     * the ports.
     */
    private static final Duration ORDERLY_END = Duration.ofSeconds(6);

    /**
     * How long the broker waits after Ctrl-C, which reaches parent and child, so that the parent's clients can close
     * first.
     */
    private static final Duration PARENT_GOES_FIRST = Duration.ofSeconds(4);

    private BrokerMain() {}

    private static Logger log() {
        return LoggerFactory.getLogger(BrokerMain.class);
    }

    public static void main(String[] args) {
        Thread.ofPlatform().daemon().name("preload").start(BrokerMain::preload);
        Path configuration = Path.of(args[0]);
        CountDownLatch parentGone = new CountDownLatch(1);
        try {
            lock(configuration);
            LoginProvider.install();
            KafkaRaftServer server = server(properties(configuration));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(server, parentGone), "broker-end"));
            Thread.ofPlatform().daemon().name("parent-watch").start(() -> endWithParent(System.in, parentGone));
            BrokerGuard.checkPlainLogins(server, ClusterSpec.LAB_USER);
            server.startup();
            guard(server, LineQueue.to(System.out));
            announce(READY);
            server.awaitShutdown();
        } catch (Exception
                | LinkageError e) { // an Error if the guard does not fit this Kafka: no broker runs without it
            log().error("The broker cannot start: {}", e.getMessage(), e);
            Runtime.getRuntime().halt(1); // exit() would wait for Kafka's threads, which may run already
        }
    }

    /**
     * Loads classes that the start of Kafka's server needs later, beside the main thread. It must not create a logger:
     * SLF4J would return substitute loggers while the main thread creates the first one.
     */
    private static void preload() {
        var unusedBeans = ManagementFactory.getPlatformMBeanServer();
        var unusedProtocol = ApiKeys.values();
        var unusedJson = new ObjectMapper().createObjectNode();
    }

    private static void lock(Path configuration) throws IOException {
        // the lock is held until the process ends, so it is never closed
        if (DirectoryLock.acquire(configuration.resolveSibling("broker.lock"), Duration.ofSeconds(2))
                .isEmpty()) {
            log().error("Another broker runs on {}", configuration.getParent());
            Runtime.getRuntime().halt(ANOTHER_HOLDS_THE_DIRECTORY);
        }
    }

    private static Properties properties(Path configuration) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(configuration)) {
            properties.load(in);
        }
        return properties;
    }

    private static KafkaRaftServer server(Properties properties) throws Exception {
        Path logDirectory = Path.of(properties.getProperty("log.dirs"));
        if (!Files.exists(logDirectory.resolve("meta.properties"))) {
            format(properties, logDirectory);
        }
        return new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
    }

    private static void format(Properties properties, Path logDirectory) throws Exception {
        Files.createDirectories(logDirectory);
        new Formatter()
                .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
                .setClusterId(properties.getProperty(BrokerProperties.CLUSTER_ID))
                .addDirectory(logDirectory.toString())
                .setMetadataLogDirectory(logDirectory.toString())
                .setControllerListenerName("CONTROLLER")
                .setPrintStream(System.err)
                .run();
    }

    private static void guard(KafkaRaftServer server, LineQueue lines) {
        TeamConnections connections =
                BrokerGuard.install(server, ClusterSpec.LAB_USER, report -> lines.add(NOTICE + report.line()), all -> {
                    ClientFacts facts =
                            new ClientFacts(all, InstantSource.system(), fact -> lines.add(FACT + FactLine.of(fact)));
                    facts.start();
                    KeylessRecords.report(facts::keyMissing);
                    return facts;
                });
        ClientRefusals.report(
                connections, InstantSource.system(), refusal -> lines.add(REFUSED + RefusalLine.of(refusal)));
        TelemetryReceiver.report(push -> lines.add(PUSHED + PushLine.of(push)));
    }

    private static void announce(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void endWithParent(InputStream parent, CountDownLatch parentGone) {
        try {
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a broken pipe means the same
        } finally {
            parentGone.countDown();
            System.exit(0);
        }
    }

    private static void shutDown(KafkaRaftServer server, CountDownLatch parentGone) {
        Thread.ofPlatform().daemon().name("last-resort").start(() -> haltAfter(ORDERLY_END.plus(PARENT_GOES_FIRST)));
        try {
            boolean gone = parentGone.await(PARENT_GOES_FIRST.toMillis(), TimeUnit.MILLISECONDS);
            log().info("Shutting down: {}", gone ? "the lab's process has ended" : "the process got a signal");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // then shut down at once
        }
        server.shutdown();
    }

    private static void haltAfter(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        log().warn("The broker did not shut down within {}; halting it", patience);
        Runtime.getRuntime().halt(1);
    }
}
