package io.groupstage.group;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A group at one moment.
 *
 * @param groupId the name of the group; hostile text
 * @param epoch the generation of a classic group, or the group epoch of another; see {@link #knownEpoch}
 * @param assignor the name of the assignor, once known
 * @param members the members in the order of joining
 * @param committed the last offset of each partition that has one
 * @param lastRebalanceAt when the last known rebalance ended
 * @param protocolType the kind of members, such as {@code consumer} or {@code connect}; empty for a group that never
 *     had a member, for example one of consumers with manually assigned partitions
 */
public record Group(
        String groupId,
        Protocol protocol,
        GroupState state,
        int epoch,
        Optional<String> assignor,
        List<Member> members,
        Map<TopicPartition, CommittedOffset> committed,
        Optional<Instant> lastRebalanceAt,
        Optional<String> protocolType) {

    /** The largest number of subscribed partitions that are followed. */
    public static final int MOST_SUBSCRIBED = 10_000;

    /** Creates a group of consumers without a known rebalance. */
    public Group(
            String groupId,
            Protocol protocol,
            GroupState state,
            int epoch,
            Optional<String> assignor,
            List<Member> members,
            Map<TopicPartition, CommittedOffset> committed) {
        this(
                groupId,
                protocol,
                state,
                epoch,
                assignor,
                members,
                committed,
                Optional.empty(),
                Optional.of(Generation.OF_CONSUMERS));
    }

    /**
     * Returns whether the members share partitions. In a classic group of another protocol type, such as that of Kafka
     * Connect's workers, members share other work, and their assignment has a format of its own.
     */
    public boolean dividesPartitions() {
        return protocol != Protocol.CLASSIC
                || protocolType.map(Generation.OF_CONSUMERS::equals).orElse(true);
    }

    /**
     * Returns the epoch; empty for a classic group with members while only a description is known, which does not
     * contain it.
     */
    public OptionalInt knownEpoch() {
        return epoch == 0 && !members.isEmpty() ? OptionalInt.empty() : OptionalInt.of(epoch);
    }

    /**
     * Returns the members that consume a partition, in the order of joining. There are several only in a share group,
     * or if the leader of a classic group assigned the partition to several members.
     */
    public List<Member> owners(TopicPartition partition) {
        return members.stream()
                .filter(member -> member.partitions().contains(partition))
                .toList();
    }

    /**
     * Returns the topics that the members subscribe to, as far as known, and those of which they own a partition.
     * Returns none for a share group, or if the members do not share partitions.
     */
    public Set<String> subscribedTopics() {
        Set<String> topics = new HashSet<>();
        if (dividesPartitions() && protocol != Protocol.SHARE) {
            for (Member member : members) {
                topics.addAll(member.subscription().topics());
                member.partitions().forEach(partition -> topics.add(partition.topic()));
            }
        }
        return topics;
    }

    /**
     * Returns the partitions that the members should read: all partitions of these topics. Returns at most
     * {@value #MOST_SUBSCRIBED}, because clients choose the topics.
     *
     * @param topics the sizes of the topics, as far as known
     */
    public SortedSet<TopicPartition> subscribedPartitions(Map<String, TopicSize> topics) {
        SortedSet<TopicPartition> partitions = new TreeSet<>();
        for (String topic : new TreeSet<>(subscribedTopics())) {
            int most = MOST_SUBSCRIBED - partitions.size();
            TopicSize size = topics.get(topic);
            for (int number = 0; size != null && number < Math.min(most, size.partitions()); number++) {
                partitions.add(new TopicPartition(topic, number));
            }
        }
        return partitions;
    }

    /** Returns the partitions that have an owner or a committed offset, in Kafka's order. */
    public SortedSet<TopicPartition> partitions() {
        TreeSet<TopicPartition> partitions = new TreeSet<>(committed.keySet());
        members.forEach(member -> partitions.addAll(member.partitions()));
        return partitions;
    }
}
