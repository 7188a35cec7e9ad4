package io.groupstage.kafka.traffic;

import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Tracks one partition: the offset for which the next record is meant, and the offset that the next acknowledgement
 * must have. An idempotent producer completes the records of a partition in the order of sending, so one counter is
 * enough to check every acknowledgement.
 *
 * <p>Only the sending thread calls {@link #take}, and only the producer's thread calls {@link #check}.
 */
final class Lane {

    private final int partition;
    private long next;
    private long expected;
    private volatile long end;

    /** Creates a lane for a partition with this log end offset. */
    Lane(int partition, long endOffset) {
        this.partition = partition;
        this.next = endOffset;
        this.expected = endOffset;
        this.end = endOffset;
    }

    int partition() {
        return partition;
    }

    /** Returns the offset for which the next record is meant, and moves on to the next one. */
    long take() {
        return next++;
    }

    /** Checks an acknowledgement, and returns the fault if there is one. */
    Optional<String> check(RecordMetadata metadata, @Nullable Exception failure) {
        long meant = expected++;
        if (failure != null) {
            return Optional.of("the record meant for " + place(meant) + " was not written: " + failure);
        }
        if (!metadata.hasOffset()) {
            return Optional.of(
                    "the record meant for " + place(meant) + " was written, but the broker did not report its offset");
        }
        if (metadata.offset() != meant) {
            return Optional.of("the record meant for " + place(meant) + " was written to offset " + metadata.offset());
        }
        end = meant + 1;
        return Optional.empty();
    }

    /** Returns the offset up to which the log is known to be as intended. Any thread may call it. */
    long end() {
        return end;
    }

    private String place(long offset) {
        return "partition " + partition + ", offset " + offset;
    }
}
