package io.groupstage.group.fold.rebalances;

import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.Rebalance;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members of a group and their partitions at one moment. A rebalance is the difference between two of these.
 *
 * @param epoch empty if only a description without an epoch is known
 * @param people by member id, in the order of joining
 * @param subscriptions by member id
 * @param owners by partition; several for one partition in a share group, or if the leader of a classic group chose so
 */
public record GroupAssignment(
        Protocol protocol,
        OptionalInt epoch,
        Optional<String> assignor,
        Map<String, Rebalance.Person> people,
        Map<String, Subscription> subscriptions,
        Map<TopicPartition, Set<String>> owners) {

    /** The assignment of a group that never had a member. */
    static final GroupAssignment NONE =
            new GroupAssignment(Protocol.CLASSIC, OptionalInt.of(0), Optional.empty(), Map.of(), Map.of(), Map.of());

    /** Returns whether no other generation can lie between the two. */
    boolean follows(GroupAssignment earlier) {
        return epoch.isPresent() && earlier.epoch.isPresent() && epoch.getAsInt() <= earlier.epoch.getAsInt() + 1;
    }

    /**
     * Returns the epoch from which a later one counts: an empty group that changes its protocol is deleted and created
     * again.
     */
    OptionalInt epochFor(GroupAssignment later) {
        return protocol != later.protocol && people.isEmpty() ? OptionalInt.of(0) : epoch;
    }

    /** Returns whether there is a rebalance to report. A change of the protocol alone may keep the epoch. */
    boolean differsFrom(GroupAssignment earlier) {
        return !epoch.equals(earlier.epoch)
                || (protocol != earlier.protocol
                        && !people.isEmpty()
                        && !(people.keySet().equals(earlier.people.keySet()) && owners.equals(earlier.owners)));
    }

    /** Returns the same members and owners with the epoch and assignor of the group after its conversion. */
    GroupAssignment asClassic(GroupAssignment now) {
        return new GroupAssignment(now.protocol, now.epoch, now.assignor, people, subscriptions, owners);
    }

    Set<String> ownersOf(TopicPartition partition) {
        return owners.getOrDefault(partition, Set.of());
    }

    /** Returns the partitions that have an owner in either assignment, in Kafka's order. */
    Set<TopicPartition> partitionsWith(GroupAssignment other) {
        Set<TopicPartition> all = new TreeSet<>(owners.keySet());
        all.addAll(other.owners.keySet());
        return all;
    }

    /**
     * Returns the same assignment with the ids that static members have in {@code later}: a static member that returns
     * under another member id is the same member, and its partitions have not moved.
     */
    GroupAssignment renamedAsIn(GroupAssignment later) {
        Map<String, String> idsLater = new HashMap<>();
        later.people.values().forEach(person -> person.instanceId()
                .ifPresent(instance -> idsLater.putIfAbsent(instance, person.memberId())));
        Map<String, String> ids = new HashMap<>();
        for (Rebalance.Person person : people.values()) {
            person.instanceId()
                    .map(idsLater::get)
                    .filter(id -> !id.equals(person.memberId()))
                    .ifPresent(id -> ids.put(person.memberId(), id));
        }
        return ids.isEmpty() ? this : renamed(ids);
    }

    /** Returns the same assignment with another name for a topic. */
    GroupAssignment withTopicNamed(String from, String to) {
        Map<TopicPartition, Set<String>> named = new HashMap<>();
        owners.forEach((partition, members) -> named.put(partition.renamed(from, to), members));
        return new GroupAssignment(protocol, epoch, assignor, people, subscriptions, named);
    }

    private GroupAssignment renamed(Map<String, String> ids) {
        Map<String, Rebalance.Person> newPeople = new LinkedHashMap<>();
        people.values().forEach(person -> {
            String id = ids.getOrDefault(person.memberId(), person.memberId());
            newPeople.put(id, person.named(id));
        });
        Map<String, Subscription> newSubscriptions = new HashMap<>();
        subscriptions.forEach((id, topics) -> newSubscriptions.put(ids.getOrDefault(id, id), topics));
        Map<TopicPartition, Set<String>> newOwners = new HashMap<>();
        owners.forEach((partition, members) -> {
            Set<String> renamed = new TreeSet<>();
            members.forEach(id -> renamed.add(ids.getOrDefault(id, id)));
            newOwners.put(partition, renamed);
        });
        return new GroupAssignment(protocol, epoch, assignor, newPeople, newSubscriptions, newOwners);
    }
}
