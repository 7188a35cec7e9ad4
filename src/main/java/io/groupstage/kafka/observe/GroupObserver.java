package io.groupstage.kafka.observe;

import io.groupstage.group.CommitRecord;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.observe.backfill.Backfill;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.cluster.Coordinators;
import io.groupstage.kafka.observe.logs.Logs;
import io.groupstage.kafka.observe.logs.LogsSnapshot;
import io.groupstage.kafka.observe.logs.TailReader;
import io.groupstage.kafka.observe.logs.TopicSizes;
import io.groupstage.kafka.observe.poll.AdminPoller;
import io.groupstage.kafka.observe.poll.TopicWatch;
import io.groupstage.kafka.observe.poll.TransactionBlockedGroups;
import io.groupstage.kafka.observe.publish.GroupListener;
import io.groupstage.kafka.observe.publish.HandOverEnds;
import io.groupstage.kafka.observe.publish.ObserverInputs;
import io.groupstage.kafka.observe.publish.PublishedGroups;
import io.groupstage.kafka.observe.tail.BackfillProgress;
import io.groupstage.kafka.observe.tail.OffsetsLog;
import io.groupstage.kafka.observe.tail.OffsetsTail;
import io.groupstage.kafka.observe.words.CoordinatorLogs;
import io.groupstage.kafka.topic.Deadline;
import io.groupstage.kafka.topic.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Follows all groups of a cluster, live and read-only: it does not write, does not commit and joins no group.
 *
 * <ol>
 *   <li>Thread-safe; only {@link #close} blocks.
 *   <li>It owns four threads: one reads {@code __consumer_offsets} and folds, one sends requests to the Admin API, one
 *       reads the ends of logs where a group makes no progress, and one reads the log files of this machine's
 *       coordinators. While a long log is read, a fifth shows the live groups. All end with {@link #close}, within two
 *       seconds.
 *   <li>If the cluster is unavailable, it retries and shows the last known state; {@link #silentSince} returns since
 *       when.
 * </ol>
 *
 * <pre>{@code
 * Map<String, Object> config = Map.of("bootstrap.servers", "127.0.0.1:9092");
 * try (var observer = GroupObserver.start(config, listener, InstantSource.system())) {
 *     observer.ready().get(30, TimeUnit.SECONDS);
 *     observer.group("team-1").map(GroupSnapshot::lag);
 * }
 * }</pre>
 */
public final class GroupObserver implements AutoCloseable {

    private static final String SOURCE = "the log of __consumer_offsets";
    private static final String QUICK_SOURCE =
            "the answers of the coordinators at the start, and the log of __consumer_offsets since then; of the"
                    + " earlier log, ";

    /** The time for all threads together; the Admin client takes at most half a second more. */
    private static final Duration ENDING = Duration.ofMillis(1_500);

    /** The number of records above which reading the log takes too long to wait for. */
    private static final long LONG_BACKLOG = 300_000;

    private final Cluster cluster;
    private final PublishedGroups published;
    private final Backfill backfill;
    private final OffsetsTail tail;
    private final TopicSizes sizes;
    private final Logs logs;
    private final TailReader tails;
    private final TopicWatch topics;
    private final Coordinators coordinators;
    private final TransactionBlockedGroups heldBack;
    private final Optional<Path> coordinatorLogs;
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("group-questions").daemon().factory());

    private Optional<CoordinatorLogs> following = Optional.empty();
    private boolean closed;

    private GroupObserver(
            Cluster cluster,
            Supplier<Consumer<byte[], byte[]>> consumers,
            GroupListener listener,
            Backfill.Settings settings) {
        this.cluster = cluster;
        this.sizes = new TopicSizes();
        this.logs = new Logs(cluster, sizes);
        History past = settings.sources().past();
        this.published = new PublishedGroups(
                listener, past, settings.sources().limits(), new HandOverEnds(logs::growth, cluster.clock()));
        this.backfill = new Backfill(cluster, published, consumers, settings);
        this.tail = new OffsetsTail("group-tail", new OffsetsLog(consumers.get()), cluster, backfill, past);
        this.tails = new TailReader(() -> TailReader.consumer(cluster.clientConfig()), logs.tails(), cluster.clock());
        this.topics = new TopicWatch(cluster, logs, sizes, tail::event);
        this.coordinators = new Coordinators(cluster, tail);
        this.heldBack = new TransactionBlockedGroups(cluster, backfill::shown);
        this.coordinatorLogs = settings.sources().coordinatorLogs();
    }

    /**
     * Starts to follow the groups. Returns at once; the cluster may still be unavailable.
     *
     * @param clientConfig the connection in the keys of Kafka's clients: bootstrap servers, security
     * @throws org.apache.kafka.common.KafkaException if the configuration is not valid for a client
     */
    public static GroupObserver start(Map<String, Object> clientConfig, GroupListener listener, InstantSource clock) {
        return start(clientConfig, listener, clock, ObserverInputs.NONE);
    }

    /**
     * Starts to follow the groups, with further inputs.
     *
     * @throws org.apache.kafka.common.KafkaException if the configuration is not valid for a client
     */
    public static GroupObserver start(
            Map<String, Object> clientConfig, GroupListener listener, InstantSource clock, ObserverInputs sources) {
        Backfill.Settings settings = new Backfill.Settings(LONG_BACKLOG, sources);
        return start(new Cluster(clientConfig, clock), () -> OffsetsLog.consumer(clientConfig), listener, settings);
    }

    /** Starts an observer that owns the cluster. */
    public static GroupObserver start(
            Cluster cluster,
            Supplier<Consumer<byte[], byte[]>> consumers,
            GroupListener listener,
            Backfill.Settings settings) {
        GroupObserver observer;
        try {
            observer = new GroupObserver(cluster, consumers, listener, settings);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        observer.begin();
        return observer;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a round does not throw, and ends with its scheduler
    private void begin() {
        tail.start();
        AdminPoller rounds = new AdminPoller(
                cluster,
                published::all,
                new AdminPoller.Asked(logs, tails, topics, coordinators, heldBack),
                new Outage("Asking the cluster", cluster.clock()));
        asking.scheduleWithFixedDelay(rounds, 0, AdminPoller.MILLIS, TimeUnit.MILLISECONDS);
        // A log line is assigned to a rebalance by its time, so the rebalances must be known first.
        var unused = published.ready().thenRun(() -> coordinatorLogs.ifPresent(this::listen));
        // Until now the log lines went to the quick view. The whole log has replaced it, so the files are read again
        // from the start.
        var unusedEither = backfill.whole().thenRunAsync(() -> coordinatorLogs.ifPresent(this::listen), asking);
    }

    /** Returns all groups, ordered by name. */
    public List<GroupSnapshot> groups() {
        LogsSnapshot look = logs.look();
        return published.all().stream()
                .sorted(Comparator.comparing(Group::groupId))
                .map(group -> snapshot(group, look))
                .toList();
    }

    /** Returns a group with the logs that it reads; empty if it does not exist. */
    public Optional<GroupSnapshot> group(String groupId) {
        return published.group(groupId).map(group -> snapshot(group, logs.look()));
    }

    /** Adds what another component found out about a rebalance. */
    public void learned(Rebalance rebalance) {
        published.histories().add(rebalance);
    }

    /** Adds a note of another component; a known one is ignored. */
    public void learned(GroupNote note) {
        published.histories().add(note);
    }

    /** Returns the last rebalances of a group, newest first; one that is under way comes first. */
    public List<Rebalance> rebalances(String groupId) {
        return published.rebalances(groupId);
    }

    /** Returns the last commits of a group in the log, and the last one of each partition; newest first. */
    public List<CommitRecord> commits(String groupId) {
        return published.commits().of(groupId);
    }

    /** Returns the last notes on a group, newest first. */
    public List<GroupNote> notes(String groupId) {
        return published.histories().notes(groupId);
    }

    /**
     * Returns how far a long log has been read, as long as the coordinators' answers are shown instead; otherwise empty.
     */
    public Optional<BackfillProgress> backfill() {
        return backfill.progress();
    }

    /** Completes when all groups that existed at the start of reading are known. */
    public CompletableFuture<Void> ready() {
        return published.ready().copy();
    }

    /**
     * Completes with Kafka's message if the cluster refuses the login, or does not allow this user to read the log. The
     * observer keeps trying: permission may be granted later.
     */
    public CompletableFuture<String> refused() {
        return tail.refused().copy();
    }

    /**
     * Returns the number of records that could not be decoded, including assignments that a client wrote, plus the
     * number of log lines and answers of coordinators that could not be applied. All of them were skipped.
     */
    public long undecodable() {
        return tail.undecodable();
    }

    /** Returns since when the cluster has not answered, or has not allowed the log to be read; empty if all is well. */
    public Optional<Instant> silentSince() {
        return Stream.of(cluster.liveness().silentSince(), tail.failedSince())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** Returns by how much this machine's clock is ahead of the brokers', as far as known. */
    public Duration clockAhead() {
        return cluster.clock().ahead();
    }

    private synchronized void listen(Path directory) {
        if (!closed) {
            following.ifPresent(CoordinatorLogs::close);
            following = Optional.of(CoordinatorLogs.start(directory, tail::logged, cluster.clock()));
        }
    }

    private GroupSnapshot snapshot(Group group, LogsSnapshot look) {
        return new GroupSnapshot(
                group,
                coordinators.of(group.groupId()),
                look.of(group),
                look.growthOf(group),
                cluster.clock().instant(),
                backfill().map(progress -> QUICK_SOURCE + progress.sentence()).orElse(SOURCE),
                heldBack.of(group.groupId()),
                sizes.of(group));
    }

    @Override
    public void close() {
        asking.shutdownNow();
        tail.stop();
        backfill.stop();
        tails.close();
        Deadline deadline = Deadline.in(ENDING);
        synchronized (this) {
            closed = true;
            following.ifPresent(CoordinatorLogs::stop);
        }
        tail.awaitEnd(deadline);
        backfill.awaitEnd(deadline);
        synchronized (this) {
            following.ifPresent(listening -> listening.awaitEnd(deadline));
        }
        cluster.close();
    }
}
