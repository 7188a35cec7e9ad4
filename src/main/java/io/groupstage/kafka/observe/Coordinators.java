package io.groupstage.kafka.observe;

import io.groupstage.group.Group;
import io.groupstage.group.GroupEvent;
import io.groupstage.group.GroupState;
import io.groupstage.group.Protocol;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeClassicGroupsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.common.ClassicGroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;

/**
 * Asks the coordinators for what the log does not hold: that a classic group rebalances, which assignor a KIP-848 group
 * uses, and which broker coordinates a group. Nobody waits for an answer; a group has at most one question under way.
 */
final class Coordinators {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final Cluster cluster;
    private final Consumer<GroupEvent> events;
    private final Map<String, String> coordinators = new ConcurrentHashMap<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** @param events takes what was told, on a thread of the Admin client: it must not block */
    Coordinators(Cluster cluster, Consumer<GroupEvent> events) {
        this.cluster = cluster;
        this.events = events;
    }

    /** {@code host:port} of the group's coordinator, as told last. */
    Optional<String> of(String groupId) {
        return Optional.ofNullable(coordinators.get(groupId));
    }

    /**
     * Asks about each classic group that has members, since it may rebalance at any time, and about every group whose
     * coordinator is not known.
     *
     * @param all about the others as well
     */
    void ask(Collection<Group> groups, boolean all) {
        coordinators.keySet().retainAll(groups.stream().map(Group::groupId).collect(Collectors.toSet()));
        Predicate<Group> due = group -> all
                || !coordinators.containsKey(group.groupId())
                || (group.protocol() == Protocol.CLASSIC && !group.members().isEmpty());
        askClassic(select(groups, Protocol.CLASSIC, due));
        askConsumer(select(groups, Protocol.CONSUMER, due));
    }

    private List<String> select(Collection<Group> groups, Protocol protocol, Predicate<Group> due) {
        return groups.stream()
                .filter(group -> group.protocol() == protocol)
                .filter(due)
                .map(Group::groupId)
                .filter(underWay::add)
                .toList();
    }

    private void askClassic(List<String> groupIds) {
        if (groupIds.isEmpty()) {
            return;
        }
        Instant askedAt = cluster.clock().instant();
        DescribeClassicGroupsOptions options = new DescribeClassicGroupsOptions().timeoutMs(TIMEOUT_MILLIS);
        whenTold(cluster.admin().describeClassicGroups(groupIds, options).describedGroups(), (groupId, description) -> {
            keep(groupId, description.coordinator());
            events.accept(new GroupEvent.StateObserved(groupId, state(description.state()), askedAt));
        });
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
                    events.accept(new GroupEvent.AssignorObserved(groupId, description.partitionAssignor(), askedAt));
                });
    }

    /** A failure needs no word of its own: the group is asked about again, and its state stays what the log says. */
    private <D> void whenTold(Map<String, KafkaFuture<D>> answers, BiConsumer<String, D> told) {
        answers.forEach((groupId, answer) -> answer.toCompletionStage().whenComplete((description, failure) -> {
            underWay.remove(groupId);
            if (failure == null) {
                told.accept(groupId, description);
            }
        }));
    }

    private void keep(String groupId, Node coordinator) {
        coordinators.put(groupId, coordinator.host() + ":" + coordinator.port());
    }

    private static GroupState state(ClassicGroupState state) {
        return switch (state) {
            case PREPARING_REBALANCE, COMPLETING_REBALANCE -> GroupState.REBALANCING;
            case STABLE -> GroupState.STABLE;
            case EMPTY, DEAD -> GroupState.EMPTY;
            case UNKNOWN -> GroupState.UNKNOWN;
        };
    }
}
