package io.groupstage.course;

import java.time.Instant;
import java.util.Optional;

/** Whether the state of one partition went on after it had passed to another owner: a fold of the state's records. */
final class Recovery {

    private Passing passing;
    /** What was published last before the new owner could. */
    private Optional<PartitionStats> before = Optional.empty();

    private boolean failed;
    private Optional<Instant> provenAt = Optional.empty();

    /** @param passing what is to be survived */
    Recovery(Passing passing) {
        this.passing = passing;
    }

    Passing passing() {
        return passing;
    }

    Optional<Instant> provenAt() {
        return provenAt;
    }

    /** The same passing, better known. */
    void betterKnown(Passing now) {
        passing = now;
    }

    /** Records are missing that might tell that it failed. */
    void fail() {
        failed = true;
    }

    void published(PartitionStats stats, Instant at) {
        if (at.isBefore(passing.assignedAt())) {
            before = Optional.of(stats);
        } else if (!failed && provenAt.isEmpty()) {
            before.filter(known -> known.processed() > 0).ifPresent(known -> compare(known, stats, at));
        }
    }

    private void compare(PartitionStats known, PartitionStats stats, Instant at) {
        if (stats.processed() < known.processed() || stats.flagged() < known.flagged()) {
            failed = true;
        } else if (stats.processed() > known.processed()
                && stats.nextOffset() > known.nextOffset()
                && beyondLogEnd(stats)) {
            provenAt = Optional.of(at);
        }
    }

    /** What the owner before can have read ends where the log ended when it had to stop. */
    private boolean beyondLogEnd(PartitionStats stats) {
        return passing.logEnd().isPresent()
                && stats.nextOffset() > passing.logEnd().getAsLong();
    }
}
