package io.groupstage.plan;

import io.groupstage.group.TopicPartition;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lists partitions in Kafka's order, and never changes. It keeps one number for each, and makes a {@link TopicPartition} for
 * whoever asks for one: an assignment of 100,000 partitions would otherwise be as many objects, for every number of consumers.
 *
 * <p>The numbers are collected when somebody asks for the first partition. Until then only the size is known, which is enough
 * to find the busiest and the idle members. Threads may share a list.
 */
public final class SortedPartitions extends AbstractList<TopicPartition> implements RandomAccess {

    private final Topics topics;
    private final int size;

    /** Tells the partitions; forgotten once they are collected, because it may hold a whole answer of an assignor. */
    private @Nullable Consumer<Collector> source;

    /** Holds the place of the topic in the upper half of each number, and the partition in the lower half. */
    private volatile long @Nullable [] partitions;

    private SortedPartitions(Topics topics, int size, Consumer<Collector> source) {
        this.topics = topics;
        this.size = size;
        this.source = source;
    }

    @Override
    public TopicPartition get(int index) {
        long partition = collected()[index];
        return new TopicPartition(topics.sorted.get((int) (partition >>> Integer.SIZE)), (int) partition);
    }

    @Override
    public int size() {
        return size;
    }

    private long[] collected() {
        long[] known = partitions;
        return known == null ? collect() : known;
    }

    private synchronized long[] collect() {
        if (source != null) {
            Collector collector = new Collector(topics, new long[size]);
            source.accept(collector);
            partitions = collector.sorted();
            source = null;
        }
        return Objects.requireNonNull(partitions);
    }

    /** Knows the order of topics, for the lists of all members of a group. */
    public static final class Topics {

        private final List<String> sorted;
        private final Map<String, Integer> places = new HashMap<>();

        public Topics(Collection<PlannedTopic> topics) {
            sorted = topics.stream().map(PlannedTopic::name).sorted().toList();
            sorted.forEach(name -> places.put(name, places.size()));
        }

        /**
         * Returns the list of a member.
         *
         * @param size the number of its partitions
         * @param source adds them all, in any order, at most once and maybe later
         */
        public List<TopicPartition> list(int size, Consumer<Collector> source) {
            return new SortedPartitions(this, size, source);
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

        private long[] sorted() {
            Arrays.sort(partitions);
            return partitions;
        }
    }
}
