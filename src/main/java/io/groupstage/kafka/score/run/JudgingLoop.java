package io.groupstage.kafka.score.run;

import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.kafka.score.judge.AssignedPartition;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.judge.TopicScorer;
import io.groupstage.kafka.score.measure.ProducedUsers;
import io.groupstage.kafka.topic.BrokerLiveness;
import io.groupstage.kafka.topic.SupervisedThread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls one consumer and judges its records. If judging needs an answer of the broker and does not get it, the records
 * are polled again. It is not thread-safe.
 */
public final class JudgingLoop {

    private static final Logger LOG = LoggerFactory.getLogger(JudgingLoop.class);
    private static final Duration POLL = Duration.ofMillis(50);

    /**
     * The number of failures in a row after which the topic counts as missing: a broker that has just started may not
     * know it yet.
     */
    private static final int MISSING = 5;

    /** The number of records that are judged while the topic scorer's lock is held: about a millisecond. */
    private static final int SLICE = 256;

    private final Consumer<byte[], byte[]> consumer;
    private final ScorerAssignment assignment;
    private final ProducedUsers produced;
    private final ScorerListener listener;
    private final DamagedRecords damaged;
    private int missing;

    public JudgingLoop(
            Consumer<byte[], byte[]> consumer,
            ScorerAssignment assignment,
            ProducedUsers produced,
            ScorerListener listener) {
        this.consumer = consumer;
        this.assignment = assignment;
        this.produced = produced;
        this.listener = listener;
        this.damaged = new DamagedRecords(consumer);
    }

    /** Polls once and judges the records. If the broker does not answer, the consumer stays in the group. */
    public void step(SupervisedThread running, BrokerLiveness liveness) {
        try {
            produced.nextBatch();
            assignment.followResets();
            takeTurns(running);
            if (running.isClosed()) {
                return; // perhaps in the middle of a batch
            }
            aim();
            if (liveness.requestDue()) {
                produced.refresh();
                liveness.answered();
                running.succeeded();
                missing = 0;
                assignment.partitions().forEach(this::settle);
            }
        } catch (RetriableException e) {
            running.failed(e);
            missing = e instanceof UnknownTopicOrPartitionException ? missing + 1 : missing;
            if (missing == MISSING) {
                listener.usersMissing();
            }
        }
    }

    /**
     * Pauses the partitions that filled their turn until the others have had theirs. Otherwise the consumer would
     * return all fetched records of one partition before those of the next, and a few compressed kilobytes may hold a
     * million records.
     */
    private void takeTurns(SupervisedThread running) {
        Set<TopicPartition> greedy = takeTurn(POLL, running);
        if (!greedy.isEmpty() && !running.isClosed()) {
            consumer.pause(greedy);
            try {
                produced.nextBatch(); // these records may be about users that were produced during the first turns
                takeTurn(Duration.ZERO, running);
            } finally {
                greedy.retainAll(consumer.assignment());
                consumer.resume(greedy);
            }
        }
    }

    /**
     * Judges the records of one poll, and returns the partitions that filled their turn. The records can be garbage
     * collected then.
     */
    private Set<TopicPartition> takeTurn(Duration patience, SupervisedThread running) {
        ConsumerRecords<byte[], byte[]> records = poll(patience);
        judge(records, running);
        return records.partitions().stream()
                .filter(partition -> records.records(partition).size() >= ScorerConsumer.TURN / 2)
                .collect(Collectors.toSet());
    }

    /** Polls, and skips damaged records, so that one team's damaged records do not block other teams. */
    private ConsumerRecords<byte[], byte[]> poll(Duration patience) {
        try {
            return consumer.poll(patience);
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            DamagedRecords.Gap gap = damaged.skip(e).orElseThrow(() -> e);
            LOG.error("skipped damaged records, {}: {}", gap, e.toString());
            for (AssignedPartition assigned : assignment.of(gap.partition())) {
                synchronized (assigned.scorer()) {
                    assigned.damagedUpTo(gap.to());
                }
            }
            listener.damaged(gap.partition().topic(), gap.from(), gap.to());
            return ConsumerRecords.empty();
        }
    }

    private void judge(ConsumerRecords<byte[], byte[]> records, SupervisedThread running) {
        try {
            for (TopicPartition partition : records.partitions()) {
                judge(partition, records.records(partition), running);
            }
        } catch (KafkaException e) {
            records.partitions().forEach(partition -> consumer.seek(partition, assignment.position(partition)));
            throw e;
        }
    }

    private void judge(
            TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> polled, SupervisedThread running) {
        long next = polled.getLast().offset() + 1;
        for (AssignedPartition assigned : assignment.of(partition)) {
            judge(assigned, assigned.due(polled), running);
            synchronized (assigned.scorer()) {
                if (!running.isClosed()) { // otherwise it may be in the middle of the batch
                    assigned.arrivedAt(next);
                }
            }
        }
    }

    private void judge(
            AssignedPartition assigned, List<ConsumerRecord<byte[], byte[]>> records, SupervisedThread running) {
        List<TopicScorer.UnjudgedRecord> unjudged = read(assigned.scorer(), records);
        for (int from = 0; from < records.size() && !running.isClosed(); from += SLICE) {
            synchronized (assigned.scorer()) {
                for (int i = from; i < Math.min(from + SLICE, records.size()); i++) {
                    judge(assigned, records.get(i), unjudged.get(i));
                }
            }
        }
    }

    /** Reads the records, on all cores if there are many, as in a replay: reading is most of the work. */
    private static List<TopicScorer.UnjudgedRecord> read(
            TopicScorer scorer, List<ConsumerRecord<byte[], byte[]>> records) {
        Stream<ConsumerRecord<byte[], byte[]>> all =
                records.size() > SLICE ? records.parallelStream() : records.stream();
        return all.map(read -> read(scorer, read)).toList();
    }

    private static TopicScorer.UnjudgedRecord read(TopicScorer scorer, ConsumerRecord<byte[], byte[]> read) {
        try {
            return scorer.read(read);
        } catch (RuntimeException | StackOverflowError e) {
            return produced -> {
                throw e;
            };
        }
    }

    private void judge(
            AssignedPartition assigned, ConsumerRecord<byte[], byte[]> read, TopicScorer.UnjudgedRecord record) {
        assigned.arrivedAt(read.offset());
        try {
            JudgedRecord judged = record.judge(produced);
            assigned.done(read.offset());
            if (assigned.reset().isEmpty()) {
                listener.judged(judged);
            }
        } catch (KafkaException e) {
            throw e; // the record is not the cause
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("skipped {}-{} offset {}", read.topic(), read.partition(), read.offset(), e);
            assigned.done(read.offset());
        }
    }

    /** Sets the log end offset as the target of newly assigned partitions. */
    private void aim() {
        Map<TopicPartition, List<AssignedPartition>> aimless = assignment.partitions().stream()
                .filter(assigned -> !assigned.hasTarget())
                .collect(Collectors.groupingBy(AssignedPartition::partition));
        if (!aimless.isEmpty()) {
            consumer.endOffsets(aimless.keySet(), ScorerConfig.ANSWER)
                    .forEach((partition, end) ->
                            Objects.requireNonNull(aimless.get(partition)).forEach(assigned -> assigned.aimAt(end)));
        }
        for (AssignedPartition assigned : assignment.partitions()) {
            if (!assigned.caughtUp()) {
                settle(assigned);
            }
        }
    }

    /**
     * Moves to the consumer's position. Compaction or retention may have deleted the last records; and if the log start
     * offset overtakes the position, the consumer goes on there.
     */
    private void settle(AssignedPartition assigned) {
        long position = consumer.position(assigned.partition(), ScorerConfig.ANSWER);
        synchronized (assigned.scorer()) {
            assigned.arrivedAt(position);
        }
    }
}
