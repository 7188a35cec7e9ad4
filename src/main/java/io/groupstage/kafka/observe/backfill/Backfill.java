package io.groupstage.kafka.observe.backfill;

import io.groupstage.group.Group;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.rebalances.ListGroupsSample;
import io.groupstage.group.rebalance.History;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.publish.Commits;
import io.groupstage.kafka.observe.publish.ObserverInputs;
import io.groupstage.kafka.observe.publish.PublishedGroups;
import io.groupstage.kafka.observe.tail.BackfillProgress;
import io.groupstage.kafka.observe.tail.OffsetsLog;
import io.groupstage.kafka.observe.tail.OffsetsTail;
import io.groupstage.kafka.observe.tail.TailSink;
import io.groupstage.kafka.topic.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Receives the groups from the tail that reads the whole log. If the log is short, they are shown at once. If it is
 * long, a second tail shows a {@link DescribedGroupsView} until the first one has read as far.
 *
 * <p>The replacement: when little is missing, the quick view stops changing. The tail reads up to the same position and
 * applies other observations; only then do its groups and its history replace the others. So nothing that was shown is
 * retracted. For the same rebalance, the version that was seen live is the more exact one.
 */
public final class Backfill implements TailSink {

    /** The number of records that are read in a moment. */
    private static final long LITTLE = 5_000;

    private record Quick(DescribedGroupsView view, OffsetsTail tail) {}

    private final Cluster cluster;
    private final PublishedGroups front;
    private final PublishedGroups behind;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    /** Kept only until reading begins, to free the memory. */
    private History past;

    private final long longBacklog;
    private final CompletableFuture<Void> whole = new CompletableFuture<>();
    private volatile Optional<Quick> quick = Optional.empty();
    private volatile Optional<BackfillProgress> progress = Optional.empty();
    private volatile Map<TopicPartition, Long> shown = Map.of();
    private Optional<OffsetsLog> log = Optional.empty();
    private boolean closed;

    /**
     * @param consumers creates the consumer of the second tail
     * @param settings the length of a long backlog, and further inputs
     */
    public Backfill(
            Cluster cluster, PublishedGroups front, Supplier<Consumer<byte[], byte[]>> consumers, Settings settings) {
        this.cluster = cluster;
        this.front = front;
        this.consumers = consumers;
        this.past = settings.sources().past();
        this.longBacklog = settings.longBacklog();
        this.behind = new PublishedGroups(settings.sources().limits());
        past.rebalances().forEach(behind.histories()::add);
        past.notes().forEach(behind.histories()::add);
    }

    /** The settings of a backfill. */
    public record Settings(long longBacklog, ObserverInputs sources) {}

    /** Completes when the whole log has replaced a quick view; never completes if there was none. */
    public CompletableFuture<Void> whole() {
        return whole;
    }

    /** Returns the progress while the whole log is read behind the quick view. Any thread may call. */
    public Optional<BackfillProgress> progress() {
        return progress;
    }

    /** Returns the offsets up to which the log is shown; empty before anything is shown. Any thread may call. */
    public Map<TopicPartition, Long> shown() {
        return quick.map(live -> live.view().shown()).orElse(shown);
    }

    @Override
    public Optional<List<GroupEvent>> begin(OffsetsLog tail) {
        if (!tail.begin()) {
            front.becomeReady(); // without the coordinator's topic there is no group
            return Optional.empty();
        }
        log = Optional.of(tail);
        if (tail.backlog() > longBacklog) {
            progress = Optional.of(new BackfillProgress(0, tail.backlog()));
            startQuickView(tail.ends());
        }
        past = History.NONE;
        return Optional.of(List.of());
    }

    private synchronized void startQuickView(Map<TopicPartition, Long> ends) {
        if (!closed) {
            DescribedGroupsView view = new DescribedGroupsView(cluster, front, ends);
            OffsetsTail tail =
                    new OffsetsTail("group-quick-tail", new OffsetsLog(consumers.get()), cluster, view, past);
            tail.start();
            quick = Optional.of(new Quick(view, tail));
        }
    }

    @Override
    public boolean holds() {
        return quick.map(Quick::view).filter(view -> !view.isRetired()).isPresent();
    }

    @Override
    public Commits commits() {
        return quick.isEmpty() ? front.commits() : behind.commits();
    }

    @Override
    public void publish(History history, Map<String, Optional<Group>> changes) {
        if (quick.isEmpty()) {
            front.publish(history, changes);
            shown = log.map(OffsetsLog::read).orElse(Map.of());
        } else {
            behind.publish(history, changes);
            progress = log.map(tail -> tail.progress(quick.get().view().shown()));
        }
    }

    @Override
    public void becomeReady() {
        quick.ifPresent(this::approach);
        if (quick.isEmpty()) {
            front.becomeReady();
        }
    }

    private void approach(Quick shown) {
        long missing = log.orElseThrow().missing(shown.view().shown());
        if (shown.view().isRetired() && missing == 0) {
            front.takeOver(behind);
            this.shown = log.orElseThrow().read();
            shown.tail().stop();
            quick = Optional.empty();
            progress = Optional.empty();
            whole.complete(null);
        } else if (missing <= LITTLE) {
            shown.view().retire();
        }
    }

    @Override
    public void event(GroupEvent event) {
        quick.filter(shown -> !event.at().isBefore(shown.view().startedAt()))
                .ifPresent(shown -> shown.tail().event(event));
    }

    @Override
    public void polled(ListGroupsSample poll) {
        quick.ifPresent(shown -> shown.tail().polled(poll));
    }

    /** Stops the second tail without waiting, and starts no other. Any thread may call. */
    public synchronized void stop() {
        closed = true;
        quick.ifPresent(live -> live.tail().stop());
    }

    /** Waits for the end of the second tail after {@link #stop}. Any thread may call. */
    public void awaitEnd(Deadline deadline) {
        quick.ifPresent(live -> live.tail().awaitEnd(deadline));
    }
}
