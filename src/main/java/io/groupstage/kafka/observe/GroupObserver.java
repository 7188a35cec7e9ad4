package io.groupstage.kafka.observe;

import io.groupstage.group.Group;
import io.groupstage.group.GroupSnapshot;
import io.groupstage.group.LogRange;
import io.groupstage.group.TopicPartition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 *   <li>It owns two threads: one reads the log and folds, one asks the Admin API; and while a long log is read, a third,
 *       that shows what is live. All end with {@link #close}, within
 *       two seconds.
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
            "what the coordinators answered at the start, and the log of __consumer_offsets since; what was before is read";

    /** A log with more records than this takes too long to be waited for. */
    private static final long LONG_BACKLOG = 300_000;

    private final Cluster cluster;
    private final PublishedGroups published;
    private final Backfill backfill;
    private final OffsetsTail tail;
    private final Logs logs;
    private final Coordinators coordinators;
    private final Thread tailing;
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("group-questions").daemon().factory());

    private GroupObserver(
            Cluster cluster,
            Supplier<Consumer<byte[], byte[]>> consumers,
            GroupListener listener,
            Backfill.Settings settings) {
        this.cluster = cluster;
        this.published = new PublishedGroups(listener, settings.past());
        this.backfill = new Backfill(cluster, published, consumers, settings);
        this.tail = new OffsetsTail(consumers.get(), cluster, backfill, settings.past());
        this.logs = new Logs(cluster);
        this.coordinators = new Coordinators(cluster, tail);
        this.tailing = Thread.ofPlatform().name("group-tail").daemon().unstarted(tail);
    }

    /**
     * Starts to follow. Returns at once; the cluster need not be there yet.
     *
     * @param clientConfig how to connect, in the keys of Kafka's clients: where to, and the security
     * @throws org.apache.kafka.common.KafkaException if that cannot be a client's configuration
     */
    public static GroupObserver start(Map<String, Object> clientConfig, GroupListener listener, InstantSource clock) {
        return start(clientConfig, listener, clock, Sources.NONE);
    }

    /**
     * As the other, with what is known besides.
     *
     * @throws org.apache.kafka.common.KafkaException if that cannot be a client's configuration
     */
    public static GroupObserver start(
            Map<String, Object> clientConfig, GroupListener listener, InstantSource clock, Sources sources) {
        Backfill.Settings settings = new Backfill.Settings(LONG_BACKLOG, sources.past());
        return start(new Cluster(clientConfig, clock), () -> OffsetsLog.consumer(clientConfig), listener, settings);
    }

    /** Takes the cluster over. */
    static GroupObserver start(
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
        Rounds rounds = new Rounds(
                cluster, published::all, logs, coordinators, new Outage("Asking the cluster", cluster.clock()));
        asking.scheduleWithFixedDelay(rounds, 0, Rounds.MILLIS, TimeUnit.MILLISECONDS);
    }

    /** All groups, by name. */
    public List<GroupSnapshot> groups() {
        return published.all().stream()
                .sorted(Comparator.comparing(Group::groupId))
                .map(this::snapshot)
                .toList();
    }

    /** A group, with the logs that it reads; empty when there is none of that name. */
    public Optional<GroupSnapshot> group(String groupId) {
        return published.group(groupId).map(this::snapshot);
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

    /** How many records, or assignments that a client wrote into one, could not be read and were skipped. */
    public long undecodable() {
        return tail.undecodable();
    }

    /** Since when the cluster has not answered, or does not let the log be read; empty while all is well. */
    public Optional<Instant> silentSince() {
        return Stream.of(cluster.pulse().silentSince(), tail.failedSince())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** Keeps an eye on logs that no group may read yet, in place of those named before; see {@link #log}. */
    public void watchLogs(Set<TopicPartition> partitions) {
        logs.watch(partitions);
    }

    /** The log of a partition that is watched or that a group reads; empty while the broker has not told it. */
    public Optional<LogRange> log(TopicPartition partition) {
        return logs.range(partition);
    }

    private GroupSnapshot snapshot(Group group) {
        return new GroupSnapshot(
                group,
                coordinators.of(group.groupId()),
                logs.of(group),
                cluster.clock().instant(),
                backfill().isPresent() ? QUICK_SOURCE : SOURCE);
    }

    @Override
    public void close() {
        asking.shutdownNow();
        tail.stop();
        try {
            backfill.close();
            tailing.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cluster.close();
    }
}
