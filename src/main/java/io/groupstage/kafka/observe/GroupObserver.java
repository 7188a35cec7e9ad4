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
import io.groupstage.kafka.observe.cluster.Deadline;
import io.groupstage.kafka.observe.cluster.Outage;
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
 * All groups of a cluster, followed live and read-only: it writes nothing, commits nothing and joins nothing.
 *
 * <ol>
 *   <li>Any thread may call any method; none but {@link #close} blocks.
 *   <li>It owns four threads: one reads the log and folds, one asks the Admin API, one looks for records at the ends of logs
 *       where a group stands still, one reads what the coordinators of this machine say; and while a long log is read, a
 *       fifth, that shows what is live. All end with {@link #close},
 *       within two seconds.
 *   <li>A cluster that is away is waited for. {@link #silentSince} tells; what is shown meanwhile is what was known.
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
            "what the coordinators answered at the start, and the log of __consumer_offsets since; of what was"
                    + " before, ";

    /** For all threads together; the Admin client takes another half a second at most. */
    private static final Duration ENDING = Duration.ofMillis(1_500);

    /** A log with more records than this takes too long to be waited for. */
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
    private final Thread tailing;
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("group-questions").daemon().factory());

    private Optional<CoordinatorLogs> words = Optional.empty();
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
        this.published = new PublishedGroups(listener, past, new HandOverEnds(logs::growth, cluster.clock()));
        this.backfill = new Backfill(cluster, published, consumers, settings);
        this.tail = new OffsetsTail(consumers.get(), cluster, backfill, past);
        this.tails = new TailReader(() -> TailReader.consumer(cluster.clientConfig()), logs.tails(), cluster.clock());
        this.topics = new TopicWatch(cluster, logs, sizes, tail::event);
        this.coordinators = new Coordinators(cluster, tail);
        this.heldBack = new TransactionBlockedGroups(cluster, backfill::shown);
        this.coordinatorLogs = settings.sources().coordinatorLogs();
        this.tailing = Thread.ofPlatform().name("group-tail").daemon().unstarted(tail);
    }

    /**
     * Starts to follow. Returns at once; the cluster need not be there yet.
     *
     * @param clientConfig how to connect, in the keys of Kafka's clients: where to, and the security
     * @throws org.apache.kafka.common.KafkaException if that cannot be a client's configuration
     */
    public static GroupObserver start(Map<String, Object> clientConfig, GroupListener listener, InstantSource clock) {
        return start(clientConfig, listener, clock, ObserverInputs.NONE);
    }

    /**
     * As the other, with what is known besides.
     *
     * @throws org.apache.kafka.common.KafkaException if that cannot be a client's configuration
     */
    public static GroupObserver start(
            Map<String, Object> clientConfig, GroupListener listener, InstantSource clock, ObserverInputs sources) {
        Backfill.Settings settings = new Backfill.Settings(LONG_BACKLOG, sources);
        return start(new Cluster(clientConfig, clock), () -> OffsetsLog.consumer(clientConfig), listener, settings);
    }

    /** Takes the cluster over. */
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

    @SuppressWarnings("FutureReturnValueIgnored") // a round throws nothing, and ends with its scheduler
    private void begin() {
        tailing.start();
        AdminPoller rounds = new AdminPoller(
                cluster,
                published::all,
                new AdminPoller.Asked(logs, tails, topics, coordinators, heldBack),
                new Outage("Asking the cluster", cluster.clock()));
        asking.scheduleWithFixedDelay(rounds, 0, AdminPoller.MILLIS, TimeUnit.MILLISECONDS);
        // Words are put where they belong by their time, so that what they belong to must be known first.
        var unused = published.ready().thenRun(() -> coordinatorLogs.ifPresent(this::listen));
        // The quick view has heard what is new: what is older belongs to the whole log, and is heard again from the
        // start.
        var unusedEither = backfill.whole().thenRunAsync(() -> coordinatorLogs.ifPresent(this::listen), asking);
    }

    /** All groups, by name. */
    public List<GroupSnapshot> groups() {
        LogsSnapshot look = logs.look();
        return published.all().stream()
                .sorted(Comparator.comparing(Group::groupId))
                .map(group -> snapshot(group, look))
                .toList();
    }

    /** A group, with the logs that it reads; empty when there is none of that name. */
    public Optional<GroupSnapshot> group(String groupId) {
        return published.group(groupId).map(group -> snapshot(group, logs.look()));
    }

    /** Another found out more about a rebalance than the log tells. */
    public void learned(Rebalance rebalance) {
        published.histories().add(rebalance);
    }

    /** Another saw something that happened to a group; what is known already is passed over. */
    public void learned(GroupNote note) {
        published.histories().add(note);
    }

    /** The last rebalances of a group, newest first; one that is under way comes first. */
    public List<Rebalance> rebalances(String groupId) {
        return published.rebalances(groupId);
    }

    /** The last commits of a group as they stand in the log, and the last one of each partition; newest first. */
    public List<CommitRecord> commits(String groupId) {
        return published.commits().of(groupId);
    }

    /** What else happened to a group lately, newest first. */
    public List<GroupNote> notes(String groupId) {
        return published.histories().notes(groupId);
    }

    /**
     * How far the log has been read, while it is so long that the groups are shown as their coordinators describe them;
     * empty otherwise.
     */
    public Optional<BackfillProgress> backfill() {
        return backfill.progress();
    }

    /** Completes when all groups are known that there were when reading began. */
    public CompletableFuture<Void> ready() {
        return published.ready().copy();
    }

    /**
     * Completes, with Kafka's words, when the cluster refuses the login or does not let this user read the log. It goes on
     * to try: rights may be given later.
     */
    public CompletableFuture<String> refused() {
        return tail.refused().copy();
    }

    /**
     * How many records, or assignments that a client wrote into one, could not be read and were skipped; and how many of a
     * coordinator's words and answers could not be folded in.
     */
    public long undecodable() {
        return tail.undecodable();
    }

    /** Since when the cluster has not answered, or does not let the log be read; empty while all is well. */
    public Optional<Instant> silentSince() {
        return Stream.of(cluster.pulse().silentSince(), tail.failedSince())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private synchronized void listen(Path directory) {
        if (!closed) {
            words.ifPresent(CoordinatorLogs::close);
            words = Optional.of(CoordinatorLogs.start(directory, tail::heard, cluster.clock()));
        }
    }

    private GroupSnapshot snapshot(Group group, LogsSnapshot look) {
        return new GroupSnapshot(
                group,
                coordinators.of(group.groupId()),
                look.of(group),
                look.growthOf(group),
                cluster.clock().instant(),
                backfill().map(progress -> QUICK_SOURCE + progress.words()).orElse(SOURCE),
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
            words.ifPresent(CoordinatorLogs::stop);
        }
        deadline.await(tailing);
        backfill.awaitEnd(deadline);
        synchronized (this) {
            words.ifPresent(listening -> listening.awaitEnd(deadline));
        }
        cluster.close();
    }
}
