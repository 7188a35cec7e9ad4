package io.groupstage.kafka.observe;

import io.groupstage.group.CommitRecord;
import io.groupstage.group.GroupEvent;
import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The last commits of each group as they stand in the log, the last {@value #MOST} of them. Any thread may ask. */
final class Commits {

    static final int MOST = 32;

    private final Map<String, Deque<CommitRecord>> newestFirst = new ConcurrentHashMap<>();

    /** Takes note of a record if it is a commit, or the tombstone of one. */
    void note(ConsumerRecord<?, ?> record, GroupEvent event) {
        switch (event) {
            case GroupEvent.OffsetCommitted commit ->
                add(record, commit.groupId(), commit.partition(), OptionalLong.of(commit.offset()));
            case GroupEvent.OffsetForgotten gone -> add(record, gone.groupId(), gone.partition(), OptionalLong.empty());
            default -> {}
        }
    }

    private void add(ConsumerRecord<?, ?> record, String groupId, TopicPartition partition, OptionalLong offset) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        CommitRecord commit = new CommitRecord(groupId, partition, offset, at, record.partition(), record.offset());
        Deque<CommitRecord> commits = newestFirst.computeIfAbsent(groupId, id -> new ArrayDeque<>(4));
        synchronized (commits) {
            commits.addFirst(commit);
            if (commits.size() > MOST) {
                commits.removeLast();
            }
        }
    }

    /** Forgets a group that is no more. */
    void forget(String groupId) {
        newestFirst.remove(groupId);
    }

    /** Newest first. */
    List<CommitRecord> of(String groupId) {
        Deque<CommitRecord> commits = newestFirst.get(groupId);
        if (commits == null) {
            return List.of();
        }
        synchronized (commits) {
            return new ArrayList<>(commits);
        }
    }
}
