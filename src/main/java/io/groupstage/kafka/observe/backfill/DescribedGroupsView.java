package io.groupstage.kafka.observe.backfill;

import io.groupstage.group.Group;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.rebalances.ListGroupsSample;
import io.groupstage.group.rebalance.History;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.publish.Commits;
import io.groupstage.kafka.observe.publish.PublishedGroups;
import io.groupstage.kafka.observe.tail.OffsetsLog;
import io.groupstage.kafka.observe.tail.TailSink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Shows the groups as their coordinators describe them, together with the log from just before that, while the whole
 * log is read. Records from before the description are applied after it, so they are no history. The state converges
 * nevertheless, because each record replaces the previous one.
 */
final class DescribedGroupsView implements TailSink {

    private final PublishedGroups front;
    private final Map<TopicPartition, Long> from;
    private final Snapshot snapshot;
    private final Instant startedAt;
    private final Commits commits;
    private Optional<CompletableFuture<List<GroupEvent>>> asked = Optional.empty();
    private Optional<OffsetsLog> log = Optional.empty();
    private Map<TopicPartition, Long> shown = Map.of();
    private boolean ready;
    private boolean retired;

    /**
     * @param from the ends of the log before the coordinators were asked
     */
    DescribedGroupsView(Cluster cluster, PublishedGroups front, Map<TopicPartition, Long> from) {
        this.front = front;
        this.from = Map.copyOf(from);
        this.snapshot = new Snapshot(cluster);
        this.commits = front.commits();
        this.startedAt = cluster.clock().instant();
    }

    @Override
    public Optional<List<GroupEvent>> begin(OffsetsLog tail) {
        if (asked.isEmpty()) {
            asked = Optional.of(snapshot.take().toCompletableFuture());
        }
        CompletableFuture<List<GroupEvent>> answer = asked.get();
        if (!answer.isDone()) {
            return Optional.empty();
        }
        asked = Optional.empty();
        List<GroupEvent> events = answer.join();
        tail.begin(from);
        log = Optional.of(tail);
        return Optional.of(events);
    }

    @Override
    public boolean holds() {
        return false;
    }

    @Override
    public Commits commits() {
        return commits;
    }

    @Override
    public synchronized void publish(History history, Map<String, Optional<Group>> changes) {
        if (!retired) {
            front.publish(ready ? history : History.NONE, changes);
            shown = log.map(OffsetsLog::positions).orElse(Map.of());
        }
    }

    @Override
    public synchronized void becomeReady() {
        if (!retired) {
            ready = true;
            front.becomeReady();
        }
    }

    /** Stops changing what is shown. Any thread may call. */
    synchronized void retire() {
        retired = true;
    }

    synchronized boolean isRetired() {
        return retired;
    }

    /** Returns the offsets up to which the log is shown; empty before anything is shown. Any thread may call. */
    synchronized Map<TopicPartition, Long> shown() {
        return shown;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Override
    public void event(GroupEvent event) {}

    @Override
    public void polled(ListGroupsSample poll) {}
}
