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
 * The partitions that the members of a group ask for, beside those that exist and those that have an owner. Each fact is
 * found once, when it is asked for first, because hundreds of idle members ask the same question. Not thread-safe.
 */
final class PartitionDemand {

    /** The topics that two members want are the same if these are. */
    private record Wish(boolean known, Set<String> topics) {}

    /**
     * The partitions that somebody with a certain wish could be given.
     *
     * @param partitions how many there are
     * @param free how many of them have no owner
     * @param consumers the members that want any of the same topics; where that is not known, all
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
     * The topics that a member subscribes to and that do not exist, in the order of their names. A topic exists if any member
     * owns a partition of it: the topic may be so new that the cluster was not asked for it again.
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

    /** How many partitions a topic has, as far as they concern the group. */
    int size(String topic) {
        return sizes.computeIfAbsent(topic, name -> (int) existing().stream()
                .filter(partition -> partition.topic().equals(name))
                .count());
    }

    /** The partitions that concern the group, without those of which it is certain that they do not exist. */
    private List<TopicPartition> existing() {
        if (existing.isEmpty()) {
            existing = Optional.of(snapshot.partitions().stream()
                    .filter(partition -> !snapshot.beyondTopic(partition))
                    .toList());
        }
        return existing.get();
    }

    private Set<TopicPartition> owned() {
        if (owned.isEmpty()) {
            Set<TopicPartition> all = new HashSet<>();
            snapshot.group().members().forEach(member -> all.addAll(member.partitions()));
            owned = Optional.of(all);
        }
        return owned.get();
    }

    /**
     * A group that once read another topic keeps its offsets there, and nobody has to own these: where a subscription is not
     * known, or is a pattern, the topics of which any member has a partition count.
     */
    private Set<String> ownedTopics() {
        if (ownedTopics.isEmpty()) {
            ownedTopics =
                    Optional.of(owned().stream().map(TopicPartition::topic).collect(Collectors.toSet()));
        }
        return ownedTopics.get();
    }
}
