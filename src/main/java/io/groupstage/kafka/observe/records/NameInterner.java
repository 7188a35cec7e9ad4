package io.groupstage.kafka.observe.records;

import io.groupstage.group.TopicPartition;
import java.util.HashMap;
import java.util.Map;

/** Returns one object for equal names, because thousands of groups refer to the same few topics. Not thread-safe. */
final class NameInterner {

    /** Names are hostile: after this many it starts again, and equal names may then be different objects. */
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
