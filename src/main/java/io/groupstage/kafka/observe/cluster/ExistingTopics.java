package io.groupstage.kafka.observe.cluster;

import io.groupstage.group.TopicPartition;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.internals.Topic;

/**
 * Keeps the topics of the cluster, and their numbers of partitions. Clients may write any text as a topic's name into a
 * group's records, and any number as a partition. Only topics that are known here are requested from the Admin API,
 * because it retries for each name that does not exist, and logs it.
 *
 * <p>For an unknown name that may be a topic's, all topics are listed: at most once a second, and at growing intervals
 * while the same names stay unknown. So the cost does not grow with the names that clients invent.
 *
 * <p>Thread-safe, but only one thread may call {@link #look}.
 */
public final class ExistingTopics {

    /** The intervals in rounds: a second, and half a minute. */
    private static final int SHORTEST = 5;

    private static final int LONGEST = 150;

    private final Runnable list;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
    private volatile Set<String> names = Set.of();
    private volatile Set<String> missing = Set.of();
    private volatile Set<String> missed = Set.of();
    private int interval = SHORTEST;
    private int waited = SHORTEST;

    /**
     * @param list requests all topics from the cluster; the answer arrives at {@link #listed}
     */
    ExistingTopics(Runnable list) {
        this.list = list;
    }

    /** Takes the names of all topics of the cluster. */
    void listed(Collection<String> all) {
        Set<String> lacking = new HashSet<>(missing);
        names = Set.copyOf(all);
        lacking.removeAll(names);
        missed = Set.copyOf(lacking);
    }

    /** Returns whether all topics were listed because of this name, and it was not among them. */
    public boolean isMissing(String topic) {
        return missed.contains(topic) && !contains(topic);
    }

    /** Takes the description of a topic. */
    public void described(String topic, int count) {
        partitions.put(topic, count);
    }

    /** Notes that a topic was deleted. */
    public void gone(String topic) {
        partitions.remove(topic);
        Set<String> left = new HashSet<>(names);
        if (left.remove(topic)) {
            names = Set.copyOf(left);
        }
    }

    /** Returns whether the cluster listed or described the topic. */
    public boolean contains(String topic) {
        return names.contains(topic) || partitions.containsKey(topic);
    }

    public boolean isDescribed(String topic) {
        return partitions.containsKey(topic);
    }

    public boolean contains(TopicPartition partition) {
        Integer count = partitions.get(partition.topic());
        return count != null && partition.partition() >= 0 && partition.partition() < count;
    }

    /** Starts a round in which groups name these topics. */
    public void look(Set<String> named) {
        Set<String> unknown = new HashSet<>();
        for (String topic : named) {
            if (!contains(topic) && Topic.isValid(topic)) {
                unknown.add(topic);
            }
        }
        waited = Math.min(waited + 1, LONGEST);
        if (unknown.isEmpty()) {
            missing = Set.of();
            return;
        }
        if (!missing.containsAll(unknown)) {
            interval = SHORTEST;
        }
        if (waited >= interval) {
            waited = 0;
            interval = missing.containsAll(unknown) ? Math.min(2 * interval, LONGEST) : SHORTEST;
            missing = Set.copyOf(unknown);
            list.run();
        }
    }
}
