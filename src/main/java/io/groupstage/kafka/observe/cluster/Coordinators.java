package io.groupstage.kafka.observe.cluster;

import io.groupstage.group.Group;
import io.groupstage.group.Protocol;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.ListGroupsSample;
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
 * Asks the coordinators for what the log does not hold: that a classic group rebalances, which assignor a KIP-848 group
 * uses, and which broker coordinates a group. Nobody waits for an answer; a group has at most one question under way.
 */
public final class Coordinators {

    private static final int TIMEOUT_MILLIS = 2_000;

    /** Takes what was told. */
    public interface Listener {
        void event(GroupEvent event);

        void polled(ListGroupsSample poll);
    }

    private final Cluster cluster;
    private final Listener told;
    private final Leaders leaders;
    private final DescribeQueue turns = new DescribeQueue();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean polling = new AtomicBoolean();

    /** @param told takes what was told, on a thread of the Admin client: it must not block */
    public Coordinators(Cluster cluster, Listener told) {
        this.cluster = cluster;
        this.told = told;
        this.leaders = new Leaders(cluster);
    }

    /** {@code host:port} of the group's coordinator, as told last; empty while it has none. */
    public Optional<String> of(String groupId) {
        return leaders.of(groupId);
    }

    /**
     * Asks which groups rebalance: one question to each broker, however many groups there are. Only an answer of all of
     * them counts.
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
                    told.polled(new ListGroupsSample(askedAt, cluster.clock().instant(), names(listings)));
                }
            });
        }
    }

    private static Set<String> names(Collection<GroupListing> listings) {
        return listings.stream().map(GroupListing::groupId).collect(Collectors.toSet());
    }

    /** Asks who coordinates the groups, and which assignors KIP-848 groups use, so many of them at once at most. */
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
        askAssignors(turns.take(all, unknown, now), now);
    }

    /** A failure needs no word of its own: the group is asked about again, and its assignor stays what it was. */
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
                        told.event(new GroupEvent.AssignorObserved(groupId, description.partitionAssignor(), askedAt));
                    }
                }));
    }
}
