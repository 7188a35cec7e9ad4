package io.groupstage.kafka.broker;

import static java.util.Objects.requireNonNull;

import io.groupstage.kafka.broker.fact.ClientFact;
import io.groupstage.kafka.broker.guard.Report;
import io.groupstage.kafka.broker.refusal.ClientRefusal;
import io.groupstage.kafka.broker.telemetry.ClientPush;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the brokers of a cluster running. It restarts a broker that ends: at once the first time, and after growing
 * pauses if the broker ends soon again and again.
 *
 * <p>All state changes happen on its own thread, which also calls the {@link Listener}.
 */
public final class BrokerSupervisor implements AutoCloseable {

    /** Receives each change. It must not block. */
    public interface Listener {
        void brokerChanged(int nodeId, BrokerState state);

        /** Receives what a broker refused, such as one connection too many. */
        default void brokerReported(int nodeId, Instant at, Report report) {}

        /** Receives what a broker refused to a client, on a thread of that broker's process. */
        default void clientRefused(ClientRefusal refusal) {}

        /** Receives what a client pushed to a broker, on a thread of that broker's process. */
        default void clientPushed(ClientPush push) {}

        /** Receives what a broker knows about a client, on a thread of that broker's process. */
        default void clientKnown(ClientFact fact) {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(BrokerSupervisor.class);
    /** A broker is ready within seconds; a machine that is busy with other things may need much longer. */
    private static final Duration READY = Duration.ofMinutes(2);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration GROWN_UP = Duration.ofSeconds(20);

    private final ClusterSpec cluster;
    private final BrokerJvm jvm;
    private final Listener listener;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("broker-supervisor").factory());
    private final Map<Integer, BrokerProcess> running = new TreeMap<>();
    private final Map<Integer, Integer> youngDeaths = new TreeMap<>();
    /** Holds the brokers that must not be started again yet. */
    private final Set<Integer> away = new HashSet<>();
    /** Holds those of them whose process has ended. */
    private final Set<Integer> ended = new HashSet<>();

    private volatile boolean closing;

    private BrokerSupervisor(ClusterSpec cluster, BrokerJvm jvm, Listener listener, InstantSource clock) {
        this.cluster = cluster;
        this.jvm = jvm;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Starts all brokers, and returns when clients can connect to each of them.
     *
     * @throws IOException one line with the broker, the cause, and the path of its log
     */
    public static BrokerSupervisor start(ClusterSpec cluster, BrokerJvm jvm, Listener listener, InstantSource clock)
            throws IOException, InterruptedException {
        for (BrokerSpec broker : cluster.brokers()) {
            BrokerProcess.awaitOrphan(broker);
            broker.clients().requireFree("--kafka-port");
        }
        BrokerSupervisor supervisor = new BrokerSupervisor(cluster, jvm, listener, clock);
        try {
            supervisor.startAll();
            return supervisor;
        } catch (IOException | InterruptedException | RuntimeException e) {
            supervisor.close();
            throw e;
        }
    }

    private void startAll() throws IOException, InterruptedException {
        List<CompletableFuture<Void>> ready = new ArrayList<>();
        for (BrokerSpec broker : cluster.brokers()) {
            CompletableFuture<Void> started = new CompletableFuture<>();
            thread.execute(() -> run(broker, started));
            ready.add(started);
        }
        try {
            CompletableFuture.allOf(ready.toArray(CompletableFuture<?>[]::new))
                    .get(READY.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka does not start: " + message(e) + "; see " + cluster.processLogs(), e);
        }
    }

    private static String message(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause instanceof TimeoutException
                ? "not ready within " + READY.toMinutes() + " min"
                : String.valueOf(cause.getMessage());
    }

    private void run(BrokerSpec broker, CompletableFuture<Void> started) {
        if (closing) {
            return;
        }
        tell(broker, new BrokerState.Starting(clock.instant()));
        try {
            BrokerProcess process = BrokerProcess.start(cluster, broker, jvm.options(), reader(broker));
            running.put(broker.nodeId(), process);
            Instant startedAt = clock.instant();
            var onReady = process.ready()
                    .whenCompleteAsync((nothing, failure) -> onReady(broker, process, failure, started), thread);
            var onExit =
                    process.onExit().thenAcceptAsync(ended -> onExit(broker, ended.exitValue(), startedAt), thread);
            LOG.debug("Broker {} is process {}: {}, {}", broker.nodeId(), process.pid(), onReady, onExit);
        } catch (IOException e) {
            LOG.error("Broker {} cannot be started: {}", broker.nodeId(), e.getMessage());
            started.completeExceptionally(e);
            startAgain(broker);
        }
    }

    private void onReady(
            BrokerSpec broker, BrokerProcess process, @Nullable Throwable failure, CompletableFuture<Void> started) {
        if (failure == null) {
            tell(broker, new BrokerState.Up(clock.instant(), process.pid()));
            started.complete(null);
        } else {
            started.completeExceptionally(failure);
        }
    }

    private void onExit(BrokerSpec broker, int exitCode, Instant startedAt) {
        if (closing) {
            return;
        }
        Optional<String> cause = requireNonNull(running.get(broker.nodeId())).cause();
        LOG.warn(
                "Broker {} ended with exit code {}: {}",
                broker.nodeId(),
                exitCode,
                cause.orElse("the cause was not logged"));
        tell(broker, new BrokerState.Down(clock.instant(), exitCode, cause));
        if (away.contains(broker.nodeId())) {
            ended.add(broker.nodeId());
            return;
        }
        boolean young = startedAt.plus(GROWN_UP).isAfter(clock.instant());
        youngDeaths.merge(broker.nodeId(), 1, (deaths, one) -> young ? deaths + one : one);
        startAgain(broker);
    }

    private void startAgain(BrokerSpec broker) {
        int deaths = youngDeaths.getOrDefault(broker.nodeId(), 1);
        long wait = Math.min(LONGEST_WAIT.toMillis(), 500L * (deaths - 1) * (deaths - 1));
        var unused = thread.schedule(() -> run(broker, new CompletableFuture<>()), wait, TimeUnit.MILLISECONDS);
    }

    private void tell(BrokerSpec broker, BrokerState state) {
        LOG.info("Broker {}: {}", broker.nodeId(), state);
        listener.brokerChanged(broker.nodeId(), state);
    }

    private BrokerProcess.Reader reader(BrokerSpec broker) {
        return new BrokerProcess.Reader() {
            @Override
            public void reported(Report report) {
                tell(broker, report);
            }

            @Override
            public void refused(ClientRefusal refusal) {
                listener.clientRefused(refusal);
            }

            @Override
            public void pushed(ClientPush push) {
                listener.clientPushed(push);
            }

            @Override
            public void known(ClientFact fact) {
                listener.clientKnown(fact);
            }
        };
    }

    private void tell(BrokerSpec broker, Report report) {
        LOG.warn("Broker {}: {}", broker.nodeId(), report.sentence());
        try {
            thread.execute(() -> listener.brokerReported(broker.nodeId(), clock.instant(), report));
        } catch (RejectedExecutionException e) {
            LOG.debug("The lab ends, so nobody reads this state", e);
        }
    }

    /** Returns the process of a broker; empty while it does not run. */
    Optional<BrokerProcess> running(int nodeId) throws IOException, InterruptedException {
        return onThread(() -> Optional.ofNullable(running.get(nodeId))).filter(BrokerProcess::isAlive);
    }

    /** Does not start this broker again before {@link #bringBack}. */
    void keepAway(int nodeId) throws IOException, InterruptedException {
        onThread(() -> away.add(nodeId));
    }

    /** Starts this broker again, if its process has ended. */
    void bringBack(int nodeId) {
        try {
            thread.execute(() -> {
                away.remove(nodeId);
                cluster.brokers().stream()
                        .filter(broker -> broker.nodeId() == nodeId && ended.remove(nodeId))
                        .forEach(broker -> run(broker, new CompletableFuture<>()));
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The lab ends, so the broker stays away", e);
        }
    }

    private <T> T onThread(Callable<T> work) throws IOException, InterruptedException {
        try {
            return thread.submit(work).get();
        } catch (ExecutionException | RejectedExecutionException e) {
            throw new IOException("the lab is ending", e);
        }
    }

    /** Shuts all brokers down, and kills those that take too long. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.submit(this::endAll).get(jvm.orderlyEnd().toSeconds() + 3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("The brokers did not end", e);
        } finally {
            thread.shutdownNow();
        }
    }

    private void endAll() {
        running.values().forEach(BrokerProcess::beginEnd);
        for (BrokerProcess process : running.values()) {
            try {
                process.awaitEnd(jvm.orderlyEnd());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
