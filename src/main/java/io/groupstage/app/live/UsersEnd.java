package io.groupstage.app.live;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How many users each partition has had, over all starts of the lab. A log that ends before that has lost its end: to an
 * unclean stop of the broker, or to somebody who deleted the topic. The traffic writes the same users once more at the same
 * offsets, so that they are as they were when it has come so far; until then they cannot be read. For one thread.
 */
public final class UsersEnd {

    /** In looks, of which there is one a second. */
    private static final int WRITTEN_EVERY = 5;

    private final String topic;
    private final Consumer<String> faults;
    private final Map<Integer, Long> highest = new HashMap<>();
    private final Set<Integer> behind = new HashSet<>();
    private Map<Integer, Long> written = Map.of();
    private int looks;

    /** @param faults is told, a line each, of what was lost */
    public UsersEnd(String topic, Consumer<String> faults) {
        this.topic = topic;
        this.faults = faults;
    }

    /** This was so before. */
    public void remember(Map<Integer, Long> ends) {
        ends.forEach((partition, end) -> highest.merge(partition, end, Math::max));
        written = Map.copyOf(ends);
    }

    /**
     * This is so now; a partition of which nothing is known is left out.
     *
     * @return what is to be remembered, when there is something new
     */
    public Optional<Map<Integer, Long>> look(Map<Integer, Long> ends) {
        long lost = 0;
        Set<Integer> partitions = new HashSet<>();
        for (Map.Entry<Integer, Long> now : ends.entrySet()) {
            long before = highest.merge(now.getKey(), now.getValue(), Math::max);
            if (now.getValue() >= before) {
                behind.remove(now.getKey());
            } else if (behind.add(now.getKey())) {
                lost += before - now.getValue();
                partitions.add(now.getKey());
            }
        }
        if (lost > 0) {
            faults.accept(words(lost, partitions));
        }
        return looks++ % WRITTEN_EVERY == 0 && !highest.equals(written) ? Optional.of(remembered()) : Optional.empty();
    }

    private Map<Integer, Long> remembered() {
        written = Map.copyOf(highest);
        return written;
    }

    private String words(long lost, Set<Integer> partitions) {
        return topic + " has lost its last " + lost + (lost == 1 ? " user" : " users") + " in partition"
                + (partitions.size() == 1 ? " " : "s ")
                + String.join(
                        ", ", partitions.stream().sorted().map(String::valueOf).toList())
                + ": the broker's disk, or somebody, deleted them. Actions on them still count, and the same users are"
                + " being written again; a consumer that had committed them waits, or begins anew as its"
                + " auto.offset.reset says";
    }
}
