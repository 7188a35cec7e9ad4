package io.groupstage.kafka.score;

import io.groupstage.course.JudgedRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls one consumer and has its records judged. What was polled and could not be judged, since the broker had to be
 * asked and did not answer, is polled again. Not thread-safe.
 */
final class Judging {

    private static final Logger LOG = LoggerFactory.getLogger(Judging.class);
    private static final Duration POLL = Duration.ofMillis(50);

    /** As many records are judged under one hold of a desk's lock: about a millisecond. */
    private static final int SLICE = 256;

    private final Consumer<byte[], byte[]> consumer;
    private final Assignment assignment;
    private final ProducedUsers produced;
    private final Scorer.Listener listener;

    Judging(
            Consumer<byte[], byte[]> consumer,
            Assignment assignment,
            ProducedUsers produced,
            Scorer.Listener listener) {
        this.consumer = consumer;
        this.assignment = assignment;
        this.produced = produced;
        this.listener = listener;
    }

    /** Polls once, and deals with what comes. A broker that does not answer is no reason to leave the group. */
    void step(Loop running, Contact contact) {
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
                assignment.readings().forEach(this::settle);
            }
        } catch (RetriableException e) {
            running.failed(e);
        }
    }

    /**
     * A partition that filled its turn has to let the others have theirs. The consumer would empty what it fetched of one
     * before it comes to the next, and a few compressed kilobytes may be a million records.
     */
    private void takeTurns(Loop running) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        judge(records, running);
        Set<TopicPartition> greedy = records.partitions().stream()
                .filter(partition -> records.records(partition).size() >= ScorerConsumer.TURN / 2)
                .collect(Collectors.toSet());
        if (!greedy.isEmpty() && !running.isClosed()) {
            consumer.pause(greedy);
            try {
                judge(consumer.poll(Duration.ZERO), running);
            } finally {
                greedy.retainAll(consumer.assignment());
                consumer.resume(greedy);
            }
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

    private void judge(Reading reading, List<ConsumerRecord<byte[], byte[]>> records, Loop running) {
        for (int from = 0; from < records.size() && !running.isClosed(); from += SLICE) {
            synchronized (reading.desk()) {
                records.subList(from, Math.min(from + SLICE, records.size())).forEach(read -> judge(reading, read));
            }
        }
    }

    private void judge(Reading reading, ConsumerRecord<byte[], byte[]> read) {
        reading.arrivedAt(read.offset());
        try {
            JudgedRecord judged = reading.desk().judge(read, produced);
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
        Map<TopicPartition, Reading> aimless = assignment.readings().stream()
                .filter(reading -> !reading.hasTarget())
                .collect(Collectors.toMap(Reading::partition, reading -> reading));
        if (!aimless.isEmpty()) {
            consumer.endOffsets(aimless.keySet(), Scorer.ANSWER)
                    .forEach((partition, end) ->
                            Objects.requireNonNull(aimless.get(partition)).aimAt(end));
        }
        for (Reading reading : assignment.readings()) {
            if (!reading.caughtUp()) {
                settle(reading);
            }
        }
    }

    /**
     * Goes by the consumer's position as well: compaction and retention may have taken records at the end, and where the
     * log's start overtakes the position, the consumer goes on there.
     */
    private void settle(Reading reading) {
        long position = consumer.position(reading.partition(), Scorer.ANSWER);
        synchronized (reading.desk()) {
            reading.arrivedAt(position);
        }
    }
}
