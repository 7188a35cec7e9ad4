package io.groupstage.group.lag;

import io.groupstage.group.Member;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the partitions that the members of a group subscribe to with those that exist and those that have an owner.
 * Each fact is computed once, on first use, because hundreds of idle members need the same facts. Not thread-safe.
 */
final class PartitionDemand {

    /** A key for members with the same subscription. */
    private record Wish(boolean known, Set<String> topics) {}

    /**
     * The partitions that a member with a certain subscription could get.
     *
     * @param partitions their number
     * @param free the number of them without an owner
     * @param consumers the number of members that subscribe to one of the same topics; all members if a subscription is
     *     unknown
     */
    record Demand(int partitions, long free, int consumers) {}

    private final GroupSnapshot snapshot;
    private final Map<Wish, Demand> demands = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private Optional<Set<TopicPartition>> owned = Optional.empty();
    private Optional<Set<String>> ownedTopics = Optional.empty();
    private Optional<List<TopicPartition>> existing = Optional.empty();

    PartitionDemand(GroupSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * Returns the topics that a member subscribes to and that do not exist, ordered by name. A topic exists if any
     * member owns a partition of it: it may be so new that it was not requested again.
     */
    List<String> missingTopics(Member member) {
        List<String> missing = member.subscription().topics().stream()
                .filter(topic -> Optional.ofNullable(snapshot.topics().get(topic))
                        .filter(size -> !size.exists())
                        .isPresent())
                .sorted()
                .toList();
        return missing.isEmpty()
                ? missing
                : missing.stream()
                        .filter(topic -> !ownedTopics().contains(topic))
                        .toList();
    }

    Demand demand(Member member) {
        Subscription wanted = member.subscription();
        return demands.computeIfAbsent(new Wish(wanted.known(), wanted.topics()), this::demand);
    }

    private Demand demand(Wish wish) {
        Set<String> topics = wish.known() && !wish.topics().isEmpty() ? wish.topics() : ownedTopics();
        List<TopicPartition> wanted = existing().stream()
                .filter(partition -> topics.contains(partition.topic()))
                .toList();
        long free = wanted.stream()
                .filter(partition -> !owned().contains(partition))
                .count();
        return new Demand(wanted.size(), free, competitors(wish));
    }

    private int competitors(Wish wish) {
        return (int) snapshot.group().members().stream()
                .map(Member::subscription)
                .filter(other ->
                        !wish.known() || !other.known() || !Collections.disjoint(wish.topics(), other.topics()))
                .count();
    }

    /** Returns the number of a topic's partitions that concern the group. */
    int size(String topic) {
        return sizes.computeIfAbsent(topic, name -> (int) existing().stream()
                .filter(partition -> partition.topic().equals(name))
                .count());
    }

    /** Returns the partitions that concern the group, without those that certainly do not exist. */
    private List<TopicPartition> existing() {
        if (existing.isEmpty()) {
            existing = Optional.of(snapshot.partitions().stream()
                    .filter(partition -> !snapshot.beyondTopic(partition) && !snapshot.lost(partition))
                    .toList());
        }
        return existing.get();
    }

    private Set<TopicPartition> owned() {
        if (owned.isEmpty()) {
            Set<TopicPartition> all = new HashSet<>();
            snapshot.group().members().forEach(member -> all.addAll(member.partitions()));
            all.removeIf(snapshot::lost);
            owned = Optional.of(all);
        }
        return owned.get();
    }

    /**
     * Returns the topics of which any member owns a partition. They stand in for an unknown subscription or a pattern;
     * topics with mere offsets do not, because a group keeps the offsets of topics that it once read.
     */
    private Set<String> ownedTopics() {
        if (ownedTopics.isEmpty()) {
            ownedTopics =
                    Optional.of(owned().stream().map(TopicPartition::topic).collect(Collectors.toSet()));
        }
        return ownedTopics.get();
    }
}
