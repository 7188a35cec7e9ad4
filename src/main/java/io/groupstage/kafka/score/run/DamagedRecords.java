package io.groupstage.kafka.score.run;

import io.groupstage.kafka.score.judge.ScorerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Leads a consumer past records that are damaged on the broker's disk. Kafka's consumer throws at each poll until it is
 * moved past them, and until then does not return records of any partition. Its exception names the partition only in
 * its message, or not at all.
 *
 * <p>The first readable offset is found by doubling the step, and then by halving it, so that no readable record is
 * skipped. It is not thread-safe.
 */
final class DamagedRecords {

    /** The offsets of a partition that cannot be read, from {@code from} to {@code to}, exclusive. */
    record Gap(TopicPartition partition, long from, long to) {}

    private static final Duration PROBE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<?, ?> consumer;

    DamagedRecords(Consumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    /**
     * Seeks past the records at which a poll failed.
     *
     * @return the skipped offsets; empty if damaged records are not the cause of the failure
     * @throws KafkaException if the broker does not answer; nothing is skipped then
     */
    Optional<Gap> skip(KafkaException failure) {
        if (isDamage(failure)) {
            return named(failure).or(this::failing).map(this::skip);
        }
        // Kafka's consumer does not always give the cause; and a timeout names a partition although no record is
        // damaged.
        return failure instanceof ApiException
                ? Optional.empty()
                : named(failure).map(this::skip);
    }

    private static boolean isDamage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CorruptRecordException || cause instanceof InvalidRecordException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Finds the partition that the message names; {@code actions.team-1-0} must not match {@code actions.team-1-01}.
     */
    private Optional<TopicPartition> named(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            for (TopicPartition partition : consumer.assignment()) {
                if (Pattern.compile("(?<![\\w.-])" + Pattern.quote(partition.toString()) + "(?![\\w-])")
                        .matcher(message)
                        .find()) {
                    return Optional.of(partition);
                }
            }
        }
        return Optional.empty();
    }

    /** Finds the failing partition by polling each partition alone. */
    private Optional<TopicPartition> failing() {
        for (TopicPartition partition : List.copyOf(consumer.assignment())) {
            long position = consumer.position(partition, ScorerConfig.ANSWER);
            if (!alone(partition, () -> isReadable(partition, position, end(partition)))) {
                return Optional.of(partition);
            }
        }
        return Optional.empty();
    }

    private Gap skip(TopicPartition partition) {
        long from = consumer.position(partition, ScorerConfig.ANSWER);
        long end = end(partition);
        long to = alone(partition, () -> firstReadable(partition, from, Math.max(end, from + 1)));
        consumer.seek(partition, to);
        return new Gap(partition, from, to);
    }

    private long end(TopicPartition partition) {
        return Objects.requireNonNull(
                consumer.endOffsets(List.of(partition), ScorerConfig.ANSWER).get(partition));
    }

    private long firstReadable(TopicPartition partition, long from, long end) {
        long damaged = from;
        long readable = from + 1;
        for (long step = 1; readable < end && !isReadable(partition, readable, end); step *= 2) {
            damaged = readable;
            readable = Math.min(end, readable + step);
        }
        while (readable - damaged > 1) {
            long middle = damaged + (readable - damaged) / 2;
            if (isReadable(partition, middle, end)) {
                readable = middle;
            } else {
                damaged = middle;
            }
        }
        return readable;
    }

    /** Returns whether a record can be read at this offset; it restores the position. */
    private boolean isReadable(TopicPartition partition, long offset, long end) {
        consumer.seek(partition, offset);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (offset < end) {
            try {
                ConsumerRecords<?, ?> records = consumer.poll(PROBE);
                giveBack(records);
                if (consumer.position(partition, ScorerConfig.ANSWER) > offset || records.count() > 0) {
                    consumer.seek(partition, offset);
                    return true;
                }
            } catch (KafkaException e) {
                if (!isDamage(e)
                        && (e instanceof ApiException
                                || named(e).filter(partition::equals).isEmpty())) {
                    throw e;
                }
                return false;
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "the broker did not answer whether " + partition + " can be read at offset " + offset);
            }
        }
        return true;
    }

    /**
     * Resets the positions of partitions that were assigned in the meantime, so that their records are polled again.
     */
    private void giveBack(ConsumerRecords<?, ?> records) {
        for (TopicPartition partition : records.partitions()) {
            ConsumerRecord<?, ?> first = records.records(partition).getFirst();
            consumer.seek(partition, first.offset());
        }
    }

    private <T> T alone(TopicPartition partition, Supplier<T> work) {
        Collection<TopicPartition> others = new ArrayList<>(consumer.assignment());
        others.remove(partition);
        Set<TopicPartition> paused = new HashSet<>(others);
        paused.removeAll(consumer.paused());
        consumer.pause(paused);
        try {
            return work.get();
        } finally {
            paused.retainAll(consumer.assignment());
            consumer.resume(paused);
        }
    }
}
