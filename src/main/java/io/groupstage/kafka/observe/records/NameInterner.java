package io.groupstage.kafka.observe.records;

import io.groupstage.group.TopicPartition;
import java.util.HashMap;
import java.util.Map;

/**
 * One object for each name that records repeat again and again: what is kept of thousands of groups refers to the same
 * few topics. Not for several threads at once.
 */
final class NameInterner {

    /** Names are hostile: past so many of them it begins anew, and equal ones are merely not the same object. */
    static final int MOST = 20_000;

    private final Map<String, String> names = new HashMap<>();
    private final Map<TopicPartition, TopicPartition> partitions = new HashMap<>();

    String name(String name) {
        return share(names, name);
    }

    TopicPartition partition(String topic, int partition) {
        return share(partitions, new TopicPartition(name(topic), partition));
    }

    private static <T> T share(Map<T, T> known, T one) {
        if (known.size() >= MOST && !known.containsKey(one)) {
            known.clear();
        }
        T before = known.putIfAbsent(one, one);
        return before == null ? one : before;
    }
}
