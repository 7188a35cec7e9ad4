package io.groupstage.kafka.score.run;

import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.kafka.score.judge.AssignedPartition;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.judge.TopicScorer;
import io.groupstage.kafka.score.loop.Contact;
import io.groupstage.kafka.score.loop.Loop;
import io.groupstage.kafka.score.measure.ProducedUsers;
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
 * Polls one consumer and has its records judged. What was polled and could not be judged, since the broker had to be
 * asked and did not answer, is polled again. Not thread-safe.
 */
public final class JudgingLoop {

    private static final Logger LOG = LoggerFactory.getLogger(JudgingLoop.class);
    private static final Duration POLL = Duration.ofMillis(50);

    /** A broker that has just started may not know the topic yet: it is missing when it was so often in a row. */
    private static final int MISSING = 5;

    /** As many records are judged under one hold of a desk's lock: about a millisecond. */
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

    /** Polls once, and deals with what comes. A broker that does not answer is no reason to leave the group. */
    public void step(Loop running, Contact contact) {
        try {
            produced.nextBatch();
            takeTurns(running);
            if (running.isClosed()) {
                return; // perhaps amid a batch
            }
            aim();
            if (contact.due()) {
                produced.refresh();
                contact.answered();
                running.reached();
                missing = 0;
                assignment.readings().forEach(this::settle);
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
     * A partition that filled its turn has to let the others have theirs. The consumer would empty what it fetched of one
     * before it comes to the next, and a few compressed kilobytes may be a million records.
     */
    private void takeTurns(Loop running) {
        Set<TopicPartition> greedy = takeTurn(POLL, running);
        if (!greedy.isEmpty() && !running.isClosed()) {
            consumer.pause(greedy);
            try {
                takeTurn(Duration.ZERO, running);
            } finally {
                greedy.retainAll(consumer.assignment());
                consumer.resume(greedy);
            }
        }
    }

    /** Returns the partitions that filled it; what was polled is garbage then. */
    private Set<TopicPartition> takeTurn(Duration patience, Loop running) {
        ConsumerRecords<byte[], byte[]> records = poll(patience);
        judge(records, running);
        return records.partitions().stream()
                .filter(partition -> records.records(partition).size() >= ScorerConsumer.TURN / 2)
                .collect(Collectors.toSet());
    }

    /** Damaged records of one team keep no other team's from being judged. */
    private ConsumerRecords<byte[], byte[]> poll(Duration patience) {
        try {
            return consumer.poll(patience);
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            DamagedRecords.Gap gap = damaged.skip(e).orElseThrow(() -> e);
            LOG.error("{}: damaged, and skipped: {}", gap, e.toString());
            AssignedPartition reading = assignment.reading(gap.partition());
            synchronized (reading.desk()) {
                reading.damagedUpTo(gap.to());
            }
            listener.damaged(gap.partition().topic(), gap.from(), gap.to());
            return ConsumerRecords.empty();
        }
    }

    private void judge(ConsumerRecords<byte[], byte[]> records, Loop running) {
        try {
            for (TopicPartition partition : records.partitions()) {
                judge(assignment.reading(partition), records.records(partition), running);
            }
        } catch (KafkaException e) {
            records.partitions()
                    .forEach(partition -> consumer.seek(
                            partition, assignment.reading(partition).position()));
            throw e;
        }
    }

    private void judge(AssignedPartition reading, List<ConsumerRecord<byte[], byte[]>> records, Loop running) {
        List<TopicScorer.Claim> claims = read(reading.desk(), records);
        for (int from = 0; from < records.size() && !running.isClosed(); from += SLICE) {
            synchronized (reading.desk()) {
                for (int i = from; i < Math.min(from + SLICE, records.size()); i++) {
                    judge(reading, records.get(i), claims.get(i));
                }
            }
        }
    }

    /** By all cores where there are many records, as in a replay: reading them is most of what they cost. */
    private static List<TopicScorer.Claim> read(TopicScorer desk, List<ConsumerRecord<byte[], byte[]>> records) {
        Stream<ConsumerRecord<byte[], byte[]>> all =
                records.size() > SLICE ? records.parallelStream() : records.stream();
        return all.map(read -> read(desk, read)).toList();
    }

    private static TopicScorer.Claim read(TopicScorer desk, ConsumerRecord<byte[], byte[]> read) {
        try {
            return desk.read(read);
        } catch (RuntimeException | StackOverflowError e) {
            return produced -> {
                throw e;
            };
        }
    }

    private void judge(AssignedPartition reading, ConsumerRecord<byte[], byte[]> read, TopicScorer.Claim claim) {
        reading.arrivedAt(read.offset());
        try {
            JudgedRecord judged = claim.judge(produced);
            reading.done(read.offset());
            listener.judged(judged);
        } catch (KafkaException e) {
            throw e; // not the record's fault
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("skipped {}-{} offset {}", read.topic(), read.partition(), read.offset(), e);
            reading.done(read.offset());
        }
    }

    /** What is newly assigned is to be read to where its log ends now. */
    private void aim() {
        Map<TopicPartition, AssignedPartition> aimless = assignment.readings().stream()
                .filter(reading -> !reading.hasTarget())
                .collect(Collectors.toMap(AssignedPartition::partition, reading -> reading));
        if (!aimless.isEmpty()) {
            consumer.endOffsets(aimless.keySet(), ScorerConfig.ANSWER)
                    .forEach((partition, end) ->
                            Objects.requireNonNull(aimless.get(partition)).aimAt(end));
        }
        for (AssignedPartition reading : assignment.readings()) {
            if (!reading.caughtUp()) {
                settle(reading);
            }
        }
    }

    /**
     * Goes by the consumer's position as well: compaction and retention may have taken records at the end, and where the
     * log's start overtakes the position, the consumer goes on there.
     */
    private void settle(AssignedPartition reading) {
        long position = consumer.position(reading.partition(), ScorerConfig.ANSWER);
        synchronized (reading.desk()) {
            reading.arrivedAt(position);
        }
    }
}
