package io.groupstage.course.step;

import io.groupstage.course.verdict.PartitionStats;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether the state of one partition went on after the partition passed to another owner: a fold of the state's
 * records.
 */
final class StateRecovery {

    /**
     * A published state of a partition.
     *
     * @param number its place in the order of the log
     */
    record Published(long number, PartitionStats stats, Instant at) {}

    private OwnershipChange change;
    /** The last state that was published before the new owner could publish one. */
    private Optional<PartitionStats> before = Optional.empty();

    /** The number of the record that went back behind that state. Records after it do not prove anything. */
    private long failedBy = Long.MAX_VALUE;

    private Optional<Instant> provenAt = Optional.empty();

    /** @param change the change of owner that the state has to survive */
    StateRecovery(OwnershipChange change) {
        this.change = change;
    }

    OwnershipChange change() {
        return change;
    }

    Optional<Instant> provenAt() {
        return provenAt;
    }

    /** Replaces the change by its more complete version; the caller must then show all published records again. */
    void betterKnown(OwnershipChange now) {
        change = now;
    }

    /** Fails, because records are missing that might prove a failure. */
    void fail() {
        failedBy = Long.MIN_VALUE;
    }

    void published(Published published) {
        if (published.at().isBefore(change.assignedAt())) {
            before = Optional.of(published.stats());
        } else if (published.number() < failedBy && provenAt.isEmpty()) {
            before.filter(known -> known.processed() > 0).ifPresent(known -> compare(known, published));
        }
    }

    private void compare(PartitionStats known, Published published) {
        PartitionStats stats = published.stats();
        long begun = Math.max(known.nextOffset(), change.committed().orElse(0));
        if (stats.processed() < known.processed() || stats.flagged() < known.flagged()) {
            failedBy = published.number();
        } else if (stats.nextOffset() > begun && beyondLogEnd(stats) && !countedAlone(stats)) {
            decide(stats.processed() - known.processed(), stats.nextOffset() - begun, published);
        }
    }

    /**
     * Returns whether the new owner may have counted all of it itself, without any state. It began at the committed
     * offset, or at the beginning if there was none. Such a state neither proves nor spoils anything.
     */
    private boolean countedAlone(PartitionStats stats) {
        return stats.processed() <= stats.nextOffset() - change.committed().orElse(0);
    }

    /**
     * Decides by the growth. An owner that restored the state has added everything that it read, from the state's
     * nextOffset or from the committed offset if that is higher. An owner that began from zero lacks the earlier count,
     * however fast its own grows.
     */
    private void decide(long added, long read, Published published) {
        if (added >= read) {
            provenAt = Optional.of(published.at());
        } else {
            failedBy = published.number();
        }
    }

    /**
     * Returns whether the state is beyond the log end offset at which the previous owner had to stop; that owner cannot
     * have read so far.
     */
    private boolean beyondLogEnd(PartitionStats stats) {
        return change.logEnd().isPresent()
                && stats.nextOffset() > change.logEnd().getAsLong();
    }
}
