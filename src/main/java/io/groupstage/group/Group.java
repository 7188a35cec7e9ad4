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
 * @param groupId its name; hostile text
 * @param epoch the generation of a classic group, the group epoch of the others; see {@link #knownEpoch}
 * @param assignor the name of what assigns its partitions, once known
 * @param members in the order of joining
 * @param committed the last offset of each partition that has one
 * @param lastRebalanceAt when the last rebalance ended that is known of
 * @param protocolType what its members are to each other, such as {@code consumer} or {@code connect}; empty for a group
 *     that never had a member, such as one of consumers whose partitions are assigned by hand
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

    /** As many partitions are followed of what its members subscribe to. */
    public static final int MOST_SUBSCRIBED = 10_000;

    /** A group of consumers, of which no rebalance is known. */
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
     * Whether its members divide partitions among themselves. In a classic group of another protocol type, such as that of
     * Kafka Connect's workers, they divide other work, and what they are given is in a format of their own.
     */
    public boolean dividesPartitions() {
        return protocol != Protocol.CLASSIC
                || protocolType.map(Generation.OF_CONSUMERS::equals).orElse(true);
    }

    /** Empty for a classic group with members while only its coordinator was asked, which does not tell it. */
    public OptionalInt knownEpoch() {
        return epoch == 0 && !members.isEmpty() ? OptionalInt.empty() : OptionalInt.of(epoch);
    }

    /** The first owner of a partition; always empty in a share group, where nobody has one alone: see {@link #owners}. */
    public Optional<Member> owner(TopicPartition partition) {
        return protocol == Protocol.SHARE
                ? Optional.empty()
                : owners(partition).stream().findFirst();
    }

    /**
     * The members that consume a partition now, in the order of joining: one, but in a share group, and where the leader of
     * a classic group gave it to several.
     */
    public List<Member> owners(TopicPartition partition) {
        return members.stream()
                .filter(member -> member.partitions().contains(partition))
                .toList();
    }

    /**
     * The topics that its members want to read: those that they subscribe to, as far as that is known, and those of which
     * they own a partition. None where members divide no partitions, or share them.
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
     * The partitions that its members should read: all that these topics have; at most {@value #MOST_SUBSCRIBED}, as
     * clients choose the topics.
     *
     * @param topics as far as they are known
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

    /** The partitions that concern the group: owned, or with a committed offset; in Kafka's order. */
    public SortedSet<TopicPartition> partitions() {
        TreeSet<TopicPartition> partitions = new TreeSet<>(committed.keySet());
        members.forEach(member -> partitions.addAll(member.partitions()));
        return partitions;
    }
}
