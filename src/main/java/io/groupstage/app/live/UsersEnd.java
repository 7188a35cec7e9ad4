package io.groupstage.app.live;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Remembers the log end offset of each partition of the users' topic over all starts of the lab. A log that ends
 * earlier has lost records, because a broker stopped uncleanly or a person deleted the topic. The traffic then writes
 * the same users again at the same offsets; until it has done so, they cannot be read. For one thread.
 */
public final class UsersEnd {

    /** Counts in calls of {@link #look}, one each second. */
    private static final int WRITTEN_EVERY = 5;

    private final String topic;
    private final Consumer<String> faults;
    private final Map<Integer, Long> highest = new HashMap<>();
    private final Set<Integer> behind = new HashSet<>();
    private Map<Integer, Long> written = Map.of();
    private int looks;

    /** @param faults receives a line about each loss */
    public UsersEnd(String topic, Consumer<String> faults) {
        this.topic = topic;
        this.faults = faults;
    }

    /** Takes over the log end offsets of an earlier run. */
    public void remember(Map<Integer, Long> ends) {
        ends.forEach((partition, end) -> highest.merge(partition, end, Math::max));
        written = Map.copyOf(ends);
    }

    /**
     * Compares the present log end offsets with the remembered ones; a partition with an unknown end is left out.
     *
     * @return the offsets to store, if they have changed
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
                + ": they were lost on the broker's disk or deleted. Actions on them still count, and the same users"
                + " are being written again. A consumer that had committed them waits, or starts again as its"
                + " auto.offset.reset says";
    }
}
