package io.groupstage.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many partitions a topic had, whenever somebody looked: none while it does not exist.
 *
 * <p>For example, seen with 2 partitions at 10:00 and with 5 at 10:05: partition 1 was there when somebody first looked,
 * and partition 4 was added at 10:05, or up to one look before that.
 *
 * @param seen in the order of time; consecutive ones differ
 */
public record TopicSize(List<Seen> seen) {

    private static final int MOST = 16;

    /** A number of partitions, and when it was seen first. */
    public record Seen(int partitions, Instant at) {}

    public TopicSize {
        seen = List.copyOf(seen);
    }

    public static TopicSize first(int partitions, Instant at) {
        return new TopicSize(List.of(new Seen(partitions, at)));
    }

    /** Somebody looked again. */
    public TopicSize then(int partitions, Instant at) {
        if (partitions == partitions()) {
            return this;
        }
        List<Seen> next = new ArrayList<>(seen);
        next.add(new Seen(partitions, at));
        return new TopicSize(next.subList(Math.max(0, next.size() - MOST), next.size()));
    }

    /** How many it has now. */
    public int partitions() {
        return seen.getLast().partitions();
    }

    public boolean exists() {
        return partitions() > 0;
    }

    /** When a partition that it has now was added; empty when it was there as somebody first looked. */
    public Optional<Instant> addedAt(int partition) {
        int since = seen.size() - 1;
        while (since > 0 && seen.get(since - 1).partitions() > partition) {
            since--;
        }
        return since == 0 ? Optional.empty() : Optional.of(seen.get(since).at());
    }

    /** When somebody first looked. */
    public Instant knownSince() {
        return seen.getFirst().at();
    }
}
