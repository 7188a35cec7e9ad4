package io.groupstage.plan;

import io.groupstage.group.TopicPartition;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * Lists partitions in Kafka's order, and never changes. It keeps one number for each, and makes a {@link TopicPartition} for
 * whoever asks for one: an assignment of 100,000 partitions would otherwise be as many objects, for every number of consumers.
 */
public final class SortedPartitions extends AbstractList<TopicPartition> implements RandomAccess {

    private final List<String> topics;

    /** Holds the place of the topic in the upper half of each number, and the partition in the lower half. */
    private final long[] partitions;

    private SortedPartitions(List<String> topics, long[] partitions) {
        this.topics = topics;
        this.partitions = partitions;
    }

    @Override
    public TopicPartition get(int index) {
        return new TopicPartition(topics.get((int) (partitions[index] >>> Integer.SIZE)), (int) partitions[index]);
    }

    @Override
    public int size() {
        return partitions.length;
    }

    /** Knows the order of topics, for the lists of all members of a group. */
    public static final class Topics {

        private final List<String> sorted;
        private final Map<String, Integer> places = new HashMap<>();

        public Topics(Collection<PlannedTopic> topics) {
            sorted = topics.stream().map(PlannedTopic::name).sorted().toList();
            sorted.forEach(name -> places.put(name, places.size()));
        }

        /** Begins the list of a member, which has so many partitions. */
        public Collector list(int size) {
            return new Collector(this, new long[size]);
        }
    }

    /** Collects the partitions of one member, in any order. */
    public static final class Collector {

        private final Topics topics;
        private final long[] partitions;
        private int count;
        private String last = "";
        private long upper;

        private Collector(Topics topics, long[] partitions) {
            this.topics = topics;
            this.partitions = partitions;
        }

        /** Adds a partition. Most have the topic of the one before, so its place is looked up once. */
        public void add(String topic, int partition) {
            begin(topic);
            partitions[count++] = upper | partition;
        }

        /** Adds partitions of a topic. */
        public void addAll(String topic, Collection<Integer> numbers) {
            begin(topic);
            for (int number : numbers) {
                partitions[count++] = upper | number;
            }
        }

        private void begin(String topic) {
            if (!topic.equals(last)) {
                last = topic;
                upper = (long) Optional.ofNullable(topics.places.get(topic)).orElseThrow() << Integer.SIZE;
            }
        }

        /** Returns the list. Nothing may be added afterwards. */
        public List<TopicPartition> sorted() {
            Arrays.sort(partitions);
            return new SortedPartitions(topics.sorted, partitions);
        }
    }
}
