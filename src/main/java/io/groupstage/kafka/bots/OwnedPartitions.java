package io.groupstage.kafka.bots;

import static java.util.Objects.requireNonNull;

import io.groupstage.course.verdict.PartitionStats;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * Holds the partitions that one member owns, with their states. A state follows its partition: a new owner continues
 * from the last published state, and reads from that state's {@code nextOffset}. The actions are written before the
 * state is published, and the state before the offset is committed: so a committed record is counted, and its action exists.
 *
 * <p>The first owner of a partition notes where it begins before it reads the states, which may take seconds on a busy machine.
 * If it ends without a state and a commit, the next owner begins at that offset, too.
 */
final class OwnedPartitions implements ConsumerRebalanceListener {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final BotOutput output;
    private final StatsReader reader;
    private final Map<TopicPartition, Long> begun;
    private final BooleanSupplier crashed;
    private final long failures;
    private final Map<TopicPartition, PartitionStats> states = new HashMap<>();
    private final Set<TopicPartition> changed = new HashSet<>();

    /** @param crashed whether the member has crashed: it then does not publish or commit anything more */
    OwnedPartitions(Consumer<byte[], byte[]> consumer, BotResources shared, BooleanSupplier crashed) {
        this.consumer = consumer;
        this.output = shared.output();
        this.reader = shared.reader();
        this.begun = shared.begun();
        this.crashed = crashed;
        this.failures = output.failures();
    }

    /** Counts a record that was processed. */
    void processed(TopicPartition partition, long offset, boolean flagged) {
        PartitionStats before = requireNonNull(states.get(partition));
        states.put(
                partition,
                new PartitionStats(
                        before.partition(), before.processed() + 1, before.flagged() + (flagged ? 1 : 0), offset + 1));
        changed.add(partition);
    }

    /** Reads the next records from the present states again; the records that were returned meanwhile are not processed. */
    void rewind() {
        states.forEach((partition, state) -> consumer.seek(partition, state.nextOffset()));
    }

    /** Publishes the states that have changed, and commits. */
    void commit() {
        commit(List.copyOf(changed));
    }

    private void commit(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty() || crashed.getAsBoolean()) {
            return;
        }
        output.flush(failures); // a state must not count a record whose action was lost
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            PartitionStats state = requireNonNull(states.get(partition));
            output.state(state);
            offsets.put(partition, new OffsetAndMetadata(state.nextOffset()));
        }
        output.flush(failures);
        begun.keySet().removeAll(partitions); // from now on, the published state says where the next owner begins
        commit(offsets);
        changed.removeAll(partitions);
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets, ANSWER);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // the group rebalances: whoever owns the partition next continues from its published state
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        if (assigned.isEmpty() || crashed.getAsBoolean()) {
            return;
        }
        assigned.forEach(this::begin);
        Map<Integer, PartitionStats> published = reader.read();
        Map<TopicPartition, OffsetAndMetadata> beginnings = new HashMap<>();
        for (TopicPartition partition : assigned) {
            PartitionStats state = published.get(partition.partition());
            if (state == null) {
                long position = begin(partition);
                state = new PartitionStats(partition.partition(), 0, 0, position);
                beginnings.put(partition, new OffsetAndMetadata(position));
            }
            states.put(partition, state);
            consumer.seek(partition, state.nextOffset());
        }
        if (!beginnings.isEmpty()) {
            commit(beginnings); // without it, a bot of a restarted lab would begin later
        }
    }

    /** Returns where the bot begins to read a partition without a state: its first owner has looked this offset up. */
    private long begin(TopicPartition partition) {
        return begun.computeIfAbsent(partition, unknown -> consumer.position(unknown, ANSWER));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        commit(revoked.stream().filter(changed::contains).toList());
        onPartitionsLost(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        states.keySet().removeAll(Set.copyOf(lost));
        changed.removeAll(Set.copyOf(lost));
    }
}
