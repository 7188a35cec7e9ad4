package io.groupstage.group.lag;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides whether a member that commits makes no progress in one of its partitions, although records wait there. */
record Standstill(OwnedWork work) {

    private static final Duration STALLED = Duration.ofSeconds(10);
    private static final Duration RECENT = Duration.ofSeconds(5);

    /** A log that grew by fewer records during the measurement is no evidence about its reader. */
    private static final long FEW = 10;

    /**
     * A reader below half of the log's speed falls behind. Spring Kafka's default error handler tries each record ten
     * times: it was measured at a tenth of that speed while it waited for records, and at a third when many were
     * available.
     */
    private static final int SHARE = 2;

    /**
     * Returns the evidence that an offset does not move; empty if each offset moves, or the member no longer commits.
     */
    Optional<String> evidence() {
        boolean commits = work.ownCommit()
                .filter(commit -> work.since(commit).compareTo(work.patience(RECENT)) <= 0)
                .isPresent();
        return commits ? sameOffset().or(this::noOffset) : Optional.empty();
    }

    private Optional<String> sameOffset() {
        return work.waiting()
                .filter(view -> work.since(work.standsSince(view)).compareTo(OwnedWork.patience(STALLED, view)) > 0)
                .min(Comparator.comparing(work::standsSince))
                .map(view -> "it commits, but its offset in " + view.partition() + " has been "
                        + view.committed().orElseThrow().offset() + " for "
                        + Phrases.time(work.since(work.standsSince(view))) + "; "
                        + Phrases.waiting(view.lag().orElse(0)));
    }

    /**
     * Finds a partition without a commit. A record that was written after the member got it must be read, wherever it
     * began.
     */
    private Optional<String> noOffset() {
        return work.own().stream()
                .filter(view -> view.writtenSince(work.ownedSince())
                        .filter(written -> work.since(written).compareTo(work.patience(STALLED)) > 0)
                        .isPresent())
                .findFirst()
                .map(view -> "it commits, but not for " + view.partition() + ", which it got "
                        + work.ago(work.ownedSince()) + " and which has received records since then");
    }

    /**
     * Returns the evidence that an offset hardly moves: the member retries each record, or its work takes too long. A
     * burst of records is not enough: the oldest record must have waited for a while.
     */
    Optional<String> fallingBehind() {
        return work.waiting()
                .filter(view -> work.since(work.waitsSince(view)).compareTo(OwnedWork.patience(STALLED, view)) > 0)
                .flatMap(view -> hardlyMoves(view).stream())
                .findFirst();
    }

    private Optional<String> hardlyMoves(PartitionView view) {
        CommittedOffset commit = view.committed().orElseThrow();
        CommittedOffset.Pace pace = commit.pace();
        Instant from = pace.from();
        OptionalLong before = view.growth().map(growth -> growth.endAt(from)).orElse(OptionalLong.empty());
        if (before.isEmpty() || work.since(from).compareTo(CommittedOffset.Pace.LENGTH) < 0) {
            return Optional.empty();
        }
        long grown = view.log().orElseThrow().logEndOffset() - before.getAsLong();
        long moved = commit.offset() - pace.fromOffset();
        return grown >= FEW && moved * SHARE <= grown
                ? Optional.of("its lag grows: in " + Phrases.time(work.since(from)) + " "
                        + Phrases.count(grown, "record") + " came to " + view.partition()
                        + ", but its offset rose by only "
                        + moved + "; "
                        + Phrases.waiting(view.lag().orElse(0)))
                : Optional.empty();
    }
}
