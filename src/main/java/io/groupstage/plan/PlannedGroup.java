package io.groupstage.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A group as it may be some day: its topics and its members, in the order of their ordinals.
 *
 * @param racks the racks of the replicas; the members know their own
 */
public record PlannedGroup(List<PlannedTopic> topics, List<PlannedMember> members, Racks racks) {

    public PlannedGroup {
        topics = List.copyOf(topics);
        members = List.copyOf(members);
    }

    /** Returns a group of members that all read one topic. */
    public static PlannedGroup of(int partitions, int consumers) {
        return new Shape(List.of(new PlannedTopic("topic", partitions)), Map.of(), Racks.NONE, false).with(consumers);
    }

    public int partitions() {
        return topics.stream().mapToInt(PlannedTopic::partitions).sum();
    }

    /** Returns whether all members subscribe to the same topics. */
    public boolean subscribesAlike() {
        return members.stream()
                .allMatch(member -> member.topics().equals(members.getFirst().topics()));
    }

    /** Returns the group without all members but these. */
    public PlannedGroup only(Set<Integer> ordinals) {
        return new PlannedGroup(
                topics,
                members.stream()
                        .filter(member -> ordinals.contains(member.ordinal()))
                        .toList(),
                racks);
    }

    /**
     * Describes a group without the number of its members.
     *
     * @param subscriptions the topics of members that do not read all topics, by ordinal
     * @param isStatic whether members have a {@code group.instance.id}
     */
    public record Shape(
            List<PlannedTopic> topics, Map<Integer, Set<String>> subscriptions, Racks racks, boolean isStatic) {

        public Shape {
            topics = List.copyOf(topics);
            subscriptions = Map.copyOf(subscriptions);
        }

        public int partitions() {
            return topics.stream().mapToInt(PlannedTopic::partitions).sum();
        }

        /** Returns the group with this many members. */
        public PlannedGroup with(int consumers) {
            Set<String> all = topics.stream().map(PlannedTopic::name).collect(Collectors.toUnmodifiableSet());
            return new PlannedGroup(
                    topics,
                    IntStream.range(0, consumers)
                            .mapToObj(ordinal -> new PlannedMember(
                                    ordinal,
                                    Optional.ofNullable(subscriptions.get(ordinal))
                                            .orElse(all),
                                    racks.ofMember(ordinal),
                                    isStatic))
                            .toList(),
                    racks);
        }
    }
}
