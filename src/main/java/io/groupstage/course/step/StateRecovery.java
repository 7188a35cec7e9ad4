package io.groupstage.course.step;

import io.groupstage.course.verdict.PartitionStats;
import java.time.Instant;
import java.util.Optional;

/** Whether the state of one partition went on after it had passed to another owner: a fold of the state's records. */
final class StateRecovery {

    /**
     * A state of a partition.
     *
     * @param number in the order of the log
     */
    record Published(long number, PartitionStats stats, Instant at) {}

    private OwnershipChange passing;
    /** What was published last before the new owner could. */
    private Optional<PartitionStats> before = Optional.empty();

    /** The number of the record that went back behind that; what comes after it proves nothing. */
    private long failedBy = Long.MAX_VALUE;

    private Optional<Instant> provenAt = Optional.empty();

    /** @param passing what is to be survived */
    StateRecovery(OwnershipChange passing) {
        this.passing = passing;
    }

    OwnershipChange passing() {
        return passing;
    }

    Optional<Instant> provenAt() {
        return provenAt;
    }

    /** The same passing, better known: what was published is to be shown again. */
    void betterKnown(OwnershipChange now) {
        passing = now;
    }

    /** Records are missing that might tell that it failed. */
    void fail() {
        failedBy = Long.MIN_VALUE;
    }

    void published(Published published) {
        if (published.at().isBefore(passing.assignedAt())) {
            before = Optional.of(published.stats());
        } else if (published.number() < failedBy && provenAt.isEmpty()) {
            before.filter(known -> known.processed() > 0).ifPresent(known -> compare(known, published));
        }
    }

    private void compare(PartitionStats known, Published published) {
        PartitionStats stats = published.stats();
        long begun = Math.max(known.nextOffset(), passing.committed().orElse(0));
        if (stats.processed() < known.processed() || stats.flagged() < known.flagged()) {
            failedBy = published.number();
        } else if (stats.nextOffset() > begun && beyondLogEnd(stats) && !countedAlone(stats)) {
            decide(stats.processed() - known.processed(), stats.nextOffset() - begun, published);
        }
    }

    /**
     * Whether the new owner may have counted all of it itself, without any state: it began at what was committed, or at the
     * beginning where nothing was. Such a state proves nothing and spoils nothing.
     */
    private boolean countedAlone(PartitionStats stats) {
        return stats.processed() <= stats.nextOffset() - passing.committed().orElse(0);
    }

    /**
     * Who went on with a state has added all that it read: from where the state stood, or from what was committed where
     * that is more. Who began from zero lacks what was counted before, however fast it grows.
     */
    private void decide(long added, long read, Published published) {
        if (added >= read) {
            provenAt = Optional.of(published.at());
        } else {
            failedBy = published.number();
        }
    }

    /** What the owner before can have read ends where the log ended when it had to stop. */
    private boolean beyondLogEnd(PartitionStats stats) {
        return passing.logEnd().isPresent()
                && stats.nextOffset() > passing.logEnd().getAsLong();
    }
}
