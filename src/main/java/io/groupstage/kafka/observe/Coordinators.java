package io.groupstage.kafka.observe;

import io.groupstage.group.Group;
import io.groupstage.group.GroupEvent;
import io.groupstage.group.Poll;
import io.groupstage.group.Protocol;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeClassicGroupsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;

/**
 * Asks the coordinators for what the log does not hold: that a classic group rebalances, which assignor a KIP-848 group
 * uses, and which broker coordinates a group. Nobody waits for an answer; a group has at most one question under way.
 */
final class Coordinators {

    private static final int TIMEOUT_MILLIS = 2_000;

    /** A describe of thousands would keep the brokers busy: the rest is asked in the next second. */
    private static final int MOST_AT_ONCE = 100;

    /** Takes what was told. */
    interface Told {
        void event(GroupEvent event);

        void polled(Poll poll);
    }

    private final Cluster cluster;
    private final Told told;
    private final Map<String, String> coordinators = new ConcurrentHashMap<>();
    /** So that in turn each of thousands is asked about again. Of the thread that asks. */
    private final Map<String, Instant> askedAt = new HashMap<>();

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean polling = new AtomicBoolean();

    /** @param told takes what was told, on a thread of the Admin client: it must not block */
    Coordinators(Cluster cluster, Told told) {
        this.cluster = cluster;
        this.told = told;
    }

    /** {@code host:port} of the group's coordinator, as told last. */
    Optional<String> of(String groupId) {
        return Optional.ofNullable(coordinators.get(groupId));
    }

    /**
     * Asks which groups rebalance: one question to each broker, however many groups there are. Only an answer of all of
     * them counts.
     */
    void poll() {
        if (polling.compareAndSet(false, true)) {
            Instant askedAt = cluster.clock().instant();
            ListGroupsOptions options = new ListGroupsOptions()
                    .inGroupStates(Set.of(GroupState.PREPARING_REBALANCE, GroupState.COMPLETING_REBALANCE))
                    .timeoutMs(TIMEOUT_MILLIS);
            cluster.admin().listGroups(options).all().toCompletionStage().whenComplete((listings, failure) -> {
                polling.set(false);
                if (failure == null) {
                    told.polled(new Poll(askedAt, cluster.clock().instant(), names(listings)));
                }
            });
        }
    }

    private static Set<String> names(Collection<GroupListing> listings) {
        return listings.stream().map(GroupListing::groupId).collect(Collectors.toSet());
    }

    /** Asks about groups whose coordinator or assignor may have changed, so many of them at once at most. */
    void ask(Collection<Group> groups, boolean all) {
        Set<String> known = groups.stream().map(Group::groupId).collect(Collectors.toSet());
        coordinators.keySet().retainAll(known);
        askedAt.keySet().retainAll(known);
        Predicate<Group> due = group -> all || stale(group);
        askClassic(select(groups, Protocol.CLASSIC, due));
        askConsumer(select(groups, Protocol.CONSUMER, due));
    }

    private boolean stale(Group group) {
        boolean assignorUnknown = group.protocol() == Protocol.CONSUMER
                && group.assignor().isEmpty()
                && !group.members().isEmpty();
        return assignorUnknown || !coordinators.containsKey(group.groupId());
    }

    private List<String> select(Collection<Group> groups, Protocol protocol, Predicate<Group> due) {
        return groups.stream()
                .filter(group -> group.protocol() == protocol)
                .filter(due)
                .map(Group::groupId)
                .sorted(Comparator.comparing(groupId -> askedAt.getOrDefault(groupId, Instant.MIN)))
                .filter(underWay::add)
                .limit(MOST_AT_ONCE)
                .peek(groupId -> askedAt.put(groupId, cluster.clock().instant()))
                .toList();
    }

    private void askClassic(List<String> groupIds) {
        if (groupIds.isEmpty()) {
            return;
        }
        DescribeClassicGroupsOptions options = new DescribeClassicGroupsOptions().timeoutMs(TIMEOUT_MILLIS);
        whenTold(
                cluster.admin().describeClassicGroups(groupIds, options).describedGroups(),
                (groupId, description) -> keep(groupId, description.coordinator()));
    }

    private void askConsumer(List<String> groupIds) {
        if (groupIds.isEmpty()) {
            return;
        }
        Instant askedAt = cluster.clock().instant();
        DescribeConsumerGroupsOptions options = new DescribeConsumerGroupsOptions().timeoutMs(TIMEOUT_MILLIS);
        whenTold(
                cluster.admin().describeConsumerGroups(groupIds, options).describedGroups(), (groupId, description) -> {
                    keep(groupId, description.coordinator());
                    told.event(new GroupEvent.AssignorObserved(groupId, description.partitionAssignor(), askedAt));
                });
    }

    /** A failure needs no word of its own: the group is asked about again, and its state stays what the log says. */
    private <D> void whenTold(Map<String, KafkaFuture<D>> answers, BiConsumer<String, D> taker) {
        answers.forEach((groupId, answer) -> answer.toCompletionStage().whenComplete((description, failure) -> {
            underWay.remove(groupId);
            if (failure == null) {
                taker.accept(groupId, description);
            }
        }));
    }

    private void keep(String groupId, Node coordinator) {
        coordinators.put(groupId, coordinator.host() + ":" + coordinator.port());
    }
}
