package io.groupstage.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The history of a topic's number of partitions, as observed; 0 while the topic does not exist.
 *
 * <p>For example, a topic was observed with 2 partitions at 10:00 and with 5 at 10:05: partition 1 existed at the first
 * observation, and partition 4 was added at 10:05 or between both observations.
 *
 * @param seen the observations in the order of time; consecutive ones differ
 */
public record TopicSize(List<Seen> seen) {

    private static final int MOST = 16;

    /** A number of partitions, and when it was first observed. */
    public record Seen(int partitions, Instant at) {}

    public TopicSize {
        seen = List.copyOf(seen);
    }

    public static TopicSize first(int partitions, Instant at) {
        return new TopicSize(List.of(new Seen(partitions, at)));
    }

    /** Returns the history with one more observation. */
    public TopicSize then(int partitions, Instant at) {
        if (partitions == partitions()) {
            return this;
        }
        List<Seen> next = new ArrayList<>(seen);
        next.add(new Seen(partitions, at));
        return new TopicSize(next.subList(Math.max(0, next.size() - MOST), next.size()));
    }

    /** Returns the newest number of partitions. */
    public int partitions() {
        return seen.getLast().partitions();
    }

    public boolean exists() {
        return partitions() > 0;
    }

    /** Returns whether a partition existed and does not exist any more: its topic was deleted, and perhaps created again. */
    public boolean lost(int partition) {
        return partition >= partitions() && seen.stream().anyMatch(before -> before.partitions() > partition);
    }

    /** Returns when an existing partition was added; empty if it existed at the first observation. */
    public Optional<Instant> addedAt(int partition) {
        int since = seen.size() - 1;
        while (since > 0 && seen.get(since - 1).partitions() > partition) {
            since--;
        }
        return since == 0 ? Optional.empty() : Optional.of(seen.get(since).at());
    }

    /** Returns the instant of the first observation. */
    public Instant knownSince() {
        return seen.getFirst().at();
    }
}
