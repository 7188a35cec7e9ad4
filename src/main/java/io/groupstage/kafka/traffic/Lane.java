package io.groupstage.kafka.traffic;

import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One partition under way: the offset that the next record is meant for, and the offset that the next acknowledgement
 * must bear. An idempotent producer completes the records of a partition in the order of their sending, so that one
 * counter is enough to check every acknowledgement.
 *
 * <p>The sending thread alone calls {@link #take}, the producer's thread alone {@link #check}.
 */
final class Lane {

    private final int partition;
    private long next;
    private long expected;
    private volatile long end;

    /** A partition whose log ends here. */
    Lane(int partition, long endOffset) {
        this.partition = partition;
        this.next = endOffset;
        this.expected = endOffset;
        this.end = endOffset;
    }

    int partition() {
        return partition;
    }

    /** The offset that the next record is meant for. */
    long take() {
        return next++;
    }

    /** What is wrong with an acknowledgement, if anything. */
    Optional<String> check(RecordMetadata metadata, @Nullable Exception failure) {
        long meant = expected++;
        if (failure != null) {
            return Optional.of("the record meant for " + place(meant) + " was not written: " + failure);
        }
        if (!metadata.hasOffset()) {
            return Optional.of(
                    "the record meant for " + place(meant) + " was written, but the broker did not return its offset");
        }
        if (metadata.offset() != meant) {
            return Optional.of("the record meant for " + place(meant) + " was written to offset " + metadata.offset());
        }
        end = meant + 1;
        return Optional.empty();
    }

    /** Up to where the log is known to be as it was meant. Any thread may ask. */
    long end() {
        return end;
    }

    private String place(long offset) {
        return "partition " + partition + ", offset " + offset;
    }
}
