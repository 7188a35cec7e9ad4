package io.groupstage.kafka.observe.backfill;

import io.groupstage.group.Group;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.ListGroupsSample;
import io.groupstage.group.rebalance.History;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.cluster.Deadline;
import io.groupstage.kafka.observe.publish.Commits;
import io.groupstage.kafka.observe.publish.GroupListener;
import io.groupstage.kafka.observe.publish.ObserverInputs;
import io.groupstage.kafka.observe.publish.PublishedGroups;
import io.groupstage.kafka.observe.tail.BackfillProgress;
import io.groupstage.kafka.observe.tail.OffsetsLog;
import io.groupstage.kafka.observe.tail.OffsetsTail;
import io.groupstage.kafka.observe.tail.TailSink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What the tail that reads the whole log shows: the groups, at once where the log is short. Where it is long, a second
 * tail shows a {@link DescribedGroupsView} meanwhile, and the first one takes over once it has read as far.
 *
 * <p>Taking over: when little is missing, the quick view stands still; the tail reads up to where that stands, folds in
 * what was learned elsewhere, and only then its groups and its history replace the others. So nothing that was shown is
 * taken back. For the same rebalance, that which was seen live is known better.
 */
public final class Backfill implements TailSink {

    /** So many records are read within a blink. */
    private static final long LITTLE = 5_000;

    private record Quick(DescribedGroupsView view, OffsetsTail tail, Thread thread) {}

    private final Cluster cluster;
    private final PublishedGroups front;
    private final PublishedGroups behind;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    /** Only until reading begins: it may be much. */
    private History past;

    private final long longBacklog;
    private final CompletableFuture<Void> whole = new CompletableFuture<>();
    private volatile Optional<Quick> quick = Optional.empty();
    private volatile Optional<BackfillProgress> progress = Optional.empty();
    private volatile Map<TopicPartition, Long> shown = Map.of();
    private Optional<OffsetsLog> log = Optional.empty();
    private boolean closed;

    /**
     * @param consumers makes one for the second tail
     * @param settings from how many records on a backlog is long, and what is known besides
     */
    public Backfill(
            Cluster cluster, PublishedGroups front, Supplier<Consumer<byte[], byte[]>> consumers, Settings settings) {
        this.cluster = cluster;
        this.front = front;
        this.consumers = consumers;
        this.past = settings.sources().past();
        this.longBacklog = settings.longBacklog();
        this.behind = new PublishedGroups(GroupListener.NOBODY, History.NONE);
        past.rebalances().forEach(behind.histories()::add);
        past.notes().forEach(behind.histories()::add);
    }

    /** See the constructor. */
    public record Settings(long longBacklog, ObserverInputs sources) {}

    /** Completes when the whole log has taken over from a quick view; never, where there was none. */
    public CompletableFuture<Void> whole() {
        return whole;
    }

    /** While the whole log is being read behind the quick view. Any thread may call. */
    public Optional<BackfillProgress> progress() {
        return progress;
    }

    /** Up to where the log is in what is shown; empty before anything is. Any thread may call. */
    public Map<TopicPartition, Long> shown() {
        return quick.map(live -> live.view().shown()).orElse(shown);
    }

    @Override
    public Optional<List<GroupEvent>> begin(OffsetsLog tail) {
        if (!tail.begin()) {
            front.becomeReady(); // without the coordinator's topic there are no groups
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
            OffsetsTail tail = new OffsetsTail(consumers.get(), cluster, view, past);
            Thread thread =
                    Thread.ofPlatform().name("group-quick-tail").daemon().start(tail);
            quick = Optional.of(new Quick(view, tail, thread));
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

    /** Has the second tail end, without waiting for that, and starts none any more. Any thread may call. */
    public synchronized void stop() {
        closed = true;
        quick.ifPresent(live -> live.tail().stop());
    }

    /** Waits until it has ended, once it was told to. Any thread may call. */
    public void awaitEnd(Deadline deadline) {
        quick.ifPresent(live -> deadline.await(live.thread()));
    }
}
