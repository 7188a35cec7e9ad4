package io.groupstage.web.stream;

import io.groupstage.api.CommitView;
import io.groupstage.api.GroupView;
import io.groupstage.api.RebalanceView;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.web.port.GroupSource;
import io.groupstage.web.wire.CommitViews;
import io.groupstage.web.wire.GroupViews;
import io.groupstage.web.wire.RebalanceViews;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Publishes one group to the browsers that follow it: at once to a new browser, then on change at most four times a
 * second, and at least once a second, because logs grow without a notification. It sends rebalances and commits only
 * when they have changed.
 *
 * <p>Any thread may add, remove and mark; only the hub's thread publishes.
 */
final class GroupFeed {

    /** Makes frames, each with the next id. */
    interface Press {
        SseFrame frame(String event, Object value);
    }

    private static final long GAP = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long BEAT = TimeUnit.SECONDS.toNanos(1);

    private final String groupId;
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final AtomicBoolean newcomer = new AtomicBoolean();

    // used only by the hub's thread
    private long publishedAt = System.nanoTime() - BEAT;
    private List<Rebalance> rebalances = List.of();
    private List<CommitRecord> commits = List.of();

    GroupFeed(String groupId) {
        this.groupId = groupId;
    }

    GroupFeed add(StreamClient client) {
        clients.add(client);
        newcomer.set(true); // after it is among the clients: the thread that clears the mark sees it there
        changed.set(true);
        return this;
    }

    /** Removes a browser; returns whether no other browser follows the group. */
    boolean remove(StreamClient client) {
        clients.remove(client);
        return clients.isEmpty();
    }

    /** Marks the group as changed; returns whether it was not marked before. */
    boolean mark() {
        return changed.compareAndSet(false, true);
    }

    /** Returns after how many nanoseconds from {@code now} it must publish; 0 or less: now. */
    long due(long now) {
        return newcomer.get() ? 0 : publishedAt + (changed.get() ? GAP : BEAT) - now;
    }

    /** Reads the present group and sends changes to all browsers that follow it. */
    void publish(GroupSource groups, long now, Press press) {
        GroupSource source = groups.ofOneInstant(groupId);
        publishedAt = now;
        boolean all = newcomer.getAndSet(false);
        changed.set(false); // before it is read: a change meanwhile counts for the next time
        Optional<GroupSnapshot> group = source.group(groupId);
        send(press.frame(
                "group",
                group.<Object>map(snapshot -> GroupViews.of(snapshot, source))
                        .orElseGet(() -> new GroupView.Gone(groupId, true))));
        List<Rebalance> latest = source.rebalances(groupId);
        if (all || !latest.equals(rebalances)) {
            rebalances = latest;
            send(press.frame(
                    "rebalance",
                    new RebalanceView.Event(
                            groupId, latest.stream().map(RebalanceViews::of).toList())));
        }
        List<CommitRecord> written = source.commits(groupId);
        if (all || !written.equals(commits)) {
            commits = written;
            send(press.frame(
                    "commit",
                    new CommitView.Event(
                            groupId, written.stream().map(CommitViews::of).toList())));
        }
    }

    private void send(SseFrame frame) {
        clients.forEach(client -> client.offer(frame));
    }
}
