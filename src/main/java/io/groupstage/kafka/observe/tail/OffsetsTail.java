package io.groupstage.kafka.observe.tail;

import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.Groups;
import io.groupstage.group.fold.rebalances.ListGroupsSample;
import io.groupstage.group.rebalance.History;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.cluster.Coordinators;
import io.groupstage.kafka.observe.records.GroupRecordDecoder;
import io.groupstage.kafka.topic.Deadline;
import io.groupstage.kafka.topic.Outage;
import io.groupstage.kafka.topic.SupervisedThread;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds in a thread of its own: it reads the log, decodes and applies a batch, applies observations from other sources,
 * and publishes once for each batch. It ends with {@link #stop}, and with nothing that a record can cause.
 *
 * <p>It is not a {@link io.groupstage.kafka.topic.TopicTail}, because it reads many partitions, waits for its
 * {@link TailSink}, and does not skip to a new consumer: its model is the sum of all records, so an {@link Error}, after
 * which a record may be applied in part, stops it. Then {@link #failedSince} reports it to the end.
 */
public final class OffsetsTail implements Coordinators.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetsTail.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BACK_OFF = Duration.ofMillis(250);
    /** Each attempt to queue a log line takes 100 ms: five seconds in all. */
    private static final int MOST_ATTEMPTS = 50;

    private final OffsetsLog log;
    private final SupervisedThread thread;
    private final GroupRecordDecoder decoder;
    private final UnnamedTopics unnamed;
    private final TailSink view;
    private final Cluster cluster;
    private final Outage outage;
    private final Groups groups = new Groups();
    private final Observations observed = new Observations();
    private final AtomicLong unfolded = new AtomicLong();
    private final CompletableFuture<String> refused = new CompletableFuture<>();
    private boolean begun;
    private volatile Optional<Instant> brokenSince = Optional.empty();
    private boolean live;

    /**
     * Creates a tail that owns the log.
     *
     * @param thread the name of its thread
     */
    public OffsetsTail(String thread, OffsetsLog log, Cluster cluster, TailSink view, History past) {
        groups.remember(past.rebalances());
        this.thread = SupervisedThread.unstarted(thread, this::run);
        this.log = log;
        this.decoder = new GroupRecordDecoder(cluster.topics());
        this.unnamed = new UnnamedTopics(cluster.topics());
        this.view = view;
        this.cluster = cluster;
        this.outage = new Outage("Reading __consumer_offsets", cluster.clock());
        cluster.clock().whenMoved(by -> observe(groups -> groups.moveClock(by)));
    }

    /** Applies an event that is not in the log. Any thread may call. */
    @Override
    public void event(GroupEvent event) {
        view.event(event);
        observe(groups -> groups.apply(event));
    }

    /**
     * Applies an event from a coordinator's log file. During the backfill the event is ignored, because the
     * files are read again afterwards. At all other times it waits for room, because a line is read only once.
     */
    public void logged(GroupEvent event) {
        view.event(event);
        if (view.holds()) {
            return;
        }
        try {
            int attempts = 0;
            while (!observed.offer(groups -> groups.apply(event), 100)) {
                if (++attempts == MOST_ATTEMPTS || thread.isClosed()) {
                    LOG.warn("Dropped a log line of a coordinator, because too many are waiting; a rebalance may lack"
                            + " its cause");
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void polled(ListGroupsSample poll) {
        view.polled(poll);
        observe(groups -> groups.poll(poll));
    }

    /** Drops an observation if there is no room while the log cannot be read: a rebalance is then less exact. */
    private void observe(Observations.Observation observation) {
        if (!observed.offer(observation)) {
            LOG.debug("Dropped an observation, because too many are waiting");
        }
    }

    public long undecodable() {
        return decoder.undecodable() + unfolded.get() + observed.failed();
    }

    /** Returns since when the log cannot be read, as far as Kafka's client reports it. */
    public Optional<Instant> failedSince() {
        return brokenSince.or(outage::since);
    }

    /** Completes with Kafka's message if the cluster refuses the login, or does not allow this user to read the log. */
    public CompletableFuture<String> refused() {
        return refused;
    }

    /** Starts the thread. Call this once. */
    public void start() {
        thread.start();
    }

    /** Stops the thread without waiting. Any thread may call. */
    public void stop() {
        thread.end();
        log.wakeup();
    }

    /** Waits for the end of the thread after {@link #stop}, and returns whether it ended. Any thread may call. */
    public boolean awaitEnd(Deadline deadline) {
        return thread.awaitEnd(deadline);
    }

    private void run(SupervisedThread running) throws InterruptedException {
        if (brokenSince.isPresent()) {
            return;
        }
        try {
            while (!running.isClosed()) {
                attempt(running);
            }
        } catch (Error e) {
            LOG.error("No group is followed any more until the lab starts again: a record may be applied in part", e);
            brokenSince = Optional.of(cluster.clock().instant());
        } finally {
            log.close();
        }
    }

    private void attempt(SupervisedThread running) throws InterruptedException {
        try {
            step(running);
            outage.succeeded();
        } catch (WakeupException e) {
            LOG.debug("Woken up to stop");
        } catch (RuntimeException e) {
            if (e instanceof AuthorizationException || e instanceof AuthenticationException) {
                refused.complete(String.valueOf(e.getMessage()));
            }
            outage.failed(e);
            running.closedWithin(BACK_OFF);
        }
    }

    private void step(SupervisedThread running) throws InterruptedException {
        if (begin()) {
            ConsumerRecords<byte[], byte[]> records = log.poll(POLL);
            if (live) {
                cluster.clock().read(records);
            }
            fold(records);
            if (log.caughtUp()) {
                live = true;
                groups.becomeLive();
                view.becomeReady();
            }
        } else {
            running.closedWithin(POLL);
        }
    }

    private boolean begin() {
        if (!begun) {
            view.begin(log).ifPresent(known -> {
                known.forEach(groups::apply);
                begun = true;
            });
        }
        return begun;
    }

    private void fold(ConsumerRecords<byte[], byte[]> records) {
        if (!records.isEmpty()) {
            cluster.liveness().answered();
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            fold(record);
        }
        if (!view.holds()) {
            observed.drainInto(groups);
        }
        unnamed.drainNamed(cluster.clock().instant()).forEach(groups::apply);
        view.publish(groups.drainHistory(), groups.drainChanges());
    }

    /** Applies a record. A bug must not lose the rest of the batch, which is not read again. */
    private void fold(ConsumerRecord<byte[], byte[]> record) {
        try {
            decoder.decode(record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()))
                    .ifPresent(event -> apply(record, event));
        } catch (RuntimeException e) {
            unfolded.incrementAndGet();
            LOG.error(
                    "Skipped the record of {}-{} at offset {}, which could not be applied",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e);
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record, GroupEvent event) {
        groups.apply(event);
        view.commits().note(record, event);
        unnamed.note(event);
    }
}
