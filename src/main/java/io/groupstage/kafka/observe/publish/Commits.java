package io.groupstage.kafka.observe.publish;

import io.groupstage.group.CommitRecord;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps the commits of each group as in the log: the last {@value #MOST} of them, fewer if there are thousands of
 * groups, and the last one of each key, as after compaction. Each has a number in its group, without gaps, so a reader
 * knows how many it has missed.
 *
 * <p>One thread writes; any thread may read.
 */
public final class Commits {

    static final int MOST = 256;
    static final int LEAST = 32;
    /** The bound for all groups together; a record takes about 200 bytes. */
    static final int MOST_IN_ALL = 200_000;
    /** Bounds the memory: a client may commit for thousands of topics. */
    static final int MOST_KEYS = 1_000;

    private static final class Kept {
        private final Deque<CommitRecord> newestFirst = new ArrayDeque<>(4);
        private final Map<TopicPartition, CommitRecord> newestLast = new LinkedHashMap<>();
        private long noted;
    }

    private final Map<String, Kept> groups = new ConcurrentHashMap<>();
    /** The groups with new commits since {@link #forgetUnless}; used by the writing thread only. */
    private final Set<String> touched = new HashSet<>();

    /** Adds a record if it is a commit, or the tombstone of one. */
    public void note(ConsumerRecord<?, ?> record, GroupEvent event) {
        switch (event) {
            case GroupEvent.OffsetCommitted commit ->
                add(record, commit.groupId(), commit.partition(), OptionalLong.of(commit.offset()));
            case GroupEvent.OffsetForgotten gone -> add(record, gone.groupId(), gone.partition(), OptionalLong.empty());
            default -> {}
        }
    }

    private void add(ConsumerRecord<?, ?> record, String groupId, TopicPartition partition, OptionalLong offset) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        touched.add(groupId);
        Kept kept = groups.computeIfAbsent(groupId, id -> new Kept());
        int most = Math.clamp(MOST_IN_ALL / groups.size(), LEAST, MOST);
        synchronized (kept) {
            CommitRecord commit =
                    new CommitRecord(groupId, partition, offset, at, record.partition(), record.offset(), ++kept.noted);
            kept.newestFirst.addFirst(commit);
            while (kept.newestFirst.size() > most) {
                kept.newestFirst.removeLast();
            }
            kept.newestLast.remove(partition);
            kept.newestLast.put(partition, commit);
            if (kept.newestLast.size() > MOST_KEYS) {
                kept.newestLast.remove(kept.newestLast.keySet().iterator().next());
            }
        }
    }

    /** Removes a deleted group. */
    void forget(String groupId) {
        groups.remove(groupId);
    }

    /**
     * Removes groups that do not exist, among those with new commits since the last call: a tombstone may be all that
     * is left of a group, and a group may be created and deleted within one batch. The writing thread calls this.
     */
    void forgetUnless(Predicate<String> exists) {
        touched.stream().filter(exists.negate()).forEach(groups::remove);
        touched.clear();
    }

    /** Returns the commits, newest first, followed by older ones that are the last of their keys. */
    public List<CommitRecord> of(String groupId) {
        Kept kept = groups.get(groupId);
        if (kept == null) {
            return List.of();
        }
        synchronized (kept) {
            if (kept.newestFirst.isEmpty()) {
                return List.of();
            }
            List<CommitRecord> all = new ArrayList<>(kept.newestFirst);
            long oldest = all.getLast().number();
            List<CommitRecord> older = kept.newestLast.values().stream()
                    .filter(commit -> commit.number() < oldest)
                    .toList();
            all.addAll(older.reversed());
            return all;
        }
    }
}
