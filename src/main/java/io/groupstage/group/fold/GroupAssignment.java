package io.groupstage.group.fold;

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
 * Who was there and who owned what at one moment: a rebalance is the difference between two of these.
 *
 * @param epoch empty where only the coordinator was asked and does not tell it
 * @param people by member id, in the order of joining
 * @param subscriptions by member id
 * @param owners by partition; only a share group has several for one
 */
record GroupAssignment(
        Protocol protocol,
        OptionalInt epoch,
        Optional<String> assignor,
        Map<String, Rebalance.Person> people,
        Map<String, Subscription> subscriptions,
        Map<TopicPartition, Set<String>> owners) {

    /** Nobody was there ever. */
    static final GroupAssignment NONE =
            new GroupAssignment(Protocol.CLASSIC, OptionalInt.of(0), Optional.empty(), Map.of(), Map.of(), Map.of());

    /** Whether nothing can have been in between. */
    boolean follows(GroupAssignment earlier) {
        return epoch.isPresent() && earlier.epoch.isPresent() && epoch.getAsInt() <= earlier.epoch.getAsInt() + 1;
    }

    /** The epoch from which a later one counts on: an empty group that changes its protocol is deleted, and made anew. */
    OptionalInt epochFor(GroupAssignment later) {
        return protocol != later.protocol && people.isEmpty() ? OptionalInt.of(0) : epoch;
    }

    /** Whether there is anything to tell. A change of protocol alone keeps the epoch, or comes to the same by chance. */
    boolean differsFrom(GroupAssignment earlier) {
        return !epoch.equals(earlier.epoch)
                || (protocol != earlier.protocol
                        && !people.isEmpty()
                        && !(people.keySet().equals(earlier.people.keySet()) && owners.equals(earlier.owners)));
    }

    /** The same people and owners in the group that has become classic. */
    GroupAssignment asClassic(GroupAssignment now) {
        return new GroupAssignment(now.protocol, now.epoch, now.assignor, people, subscriptions, owners);
    }

    Set<String> ownersOf(TopicPartition partition) {
        return owners.getOrDefault(partition, Set.of());
    }

    /** The partitions that are owned here or there, in Kafka's order. */
    Set<TopicPartition> partitionsWith(GroupAssignment other) {
        Set<TopicPartition> all = new TreeSet<>(owners.keySet());
        all.addAll(other.owners.keySet());
        return all;
    }

    /**
     * The same with the static members under the ids that they have in {@code later}: one that comes back under
     * another member id is the same member, and its partitions have not moved.
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

    /** The same with another name for a topic. */
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
