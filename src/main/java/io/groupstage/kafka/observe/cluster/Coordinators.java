package io.groupstage.kafka.observe.cluster;

import io.groupstage.group.Group;
import io.groupstage.group.Protocol;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.rebalances.ListGroupsSample;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupState;

/**
 * Requests what the log does not contain: which classic groups rebalance, the assignor of a KIP-848 group, and the
 * broker that coordinates a group. No thread waits for an answer; each group has at most one request under way.
 */
public final class Coordinators {

    private static final int TIMEOUT_MILLIS = 2_000;

    /** Receives the answers. */
    public interface Listener {
        void event(GroupEvent event);

        void polled(ListGroupsSample poll);
    }

    private final Cluster cluster;
    private final Listener listener;
    private final Leaders leaders;
    private final DescribeQueue queue = new DescribeQueue();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean polling = new AtomicBoolean();

    /**
     * @param listener receives the answers on a thread of the Admin client: it must not block
     */
    public Coordinators(Cluster cluster, Listener listener) {
        this.cluster = cluster;
        this.listener = listener;
        this.leaders = new Leaders(cluster);
    }

    /** Returns {@code host:port} of the group's coordinator, as last reported; empty if it has none. */
    public Optional<String> of(String groupId) {
        return leaders.of(groupId);
    }

    /**
     * Requests which groups rebalance: one request for each broker, however many groups there are. The result counts
     * only if all brokers answer.
     */
    public void poll() {
        if (polling.compareAndSet(false, true)) {
            Instant askedAt = cluster.clock().instant();
            ListGroupsOptions options = new ListGroupsOptions()
                    .inGroupStates(Set.of(GroupState.PREPARING_REBALANCE, GroupState.COMPLETING_REBALANCE))
                    .timeoutMs(TIMEOUT_MILLIS);
            cluster.admin().listGroups(options).all().toCompletionStage().whenComplete((listings, failure) -> {
                polling.set(false);
                if (failure == null) {
                    listener.polled(
                            new ListGroupsSample(askedAt, cluster.clock().instant(), names(listings)));
                }
            });
        }
    }

    private static Set<String> names(Collection<GroupListing> listings) {
        return listings.stream().map(GroupListing::groupId).collect(Collectors.toSet());
    }

    /** Requests the coordinators of the groups, and the assignors of KIP-848 groups, a bounded number at once. */
    public void ask(Collection<Group> groups) {
        leaders.ask();
        Set<String> all = new HashSet<>();
        Set<String> unknown = new HashSet<>();
        for (Group group : groups) {
            if (group.protocol() == Protocol.CONSUMER && !underWay.contains(group.groupId())) {
                all.add(group.groupId());
                if (group.assignor().isEmpty() && !group.members().isEmpty()) {
                    unknown.add(group.groupId());
                }
            }
        }
        Instant now = cluster.clock().instant();
        askAssignors(queue.take(all, unknown, now), now);
    }

    /** Requests assignors. A failure is not reported: the request is repeated, and the known assignor remains. */
    private void askAssignors(List<String> groupIds, Instant askedAt) {
        if (groupIds.isEmpty()) {
            return;
        }
        underWay.addAll(groupIds);
        DescribeConsumerGroupsOptions options = new DescribeConsumerGroupsOptions().timeoutMs(TIMEOUT_MILLIS);
        cluster.admin()
                .describeConsumerGroups(groupIds, options)
                .describedGroups()
                .forEach((groupId, answer) -> answer.toCompletionStage().whenComplete((description, failure) -> {
                    underWay.remove(groupId);
                    if (failure == null) {
                        listener.event(
                                new GroupEvent.AssignorObserved(groupId, description.partitionAssignor(), askedAt));
                    }
                }));
    }
}
