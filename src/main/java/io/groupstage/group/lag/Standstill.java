package io.groupstage.group.lag;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether a member that commits stands still in one of its partitions, although records wait there. */
record Standstill(OwnedWork work) {

    private static final Duration STALLED = Duration.ofSeconds(10);
    private static final Duration RECENT = Duration.ofSeconds(5);

    /** A log that grew by less within the time of the measurement says nothing about its reader. */
    private static final long FEW = 10;

    /**
     * A reader below half of the log's speed falls behind. Spring Kafka's default error handler, which tries each record ten
     * times, was seen at a tenth of that speed while it waited for records, and at a third with many at hand.
     */
    private static final int SHARE = 2;

    /** The evidence that an offset does not move; empty where each does, or nobody commits any more. */
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
                .map(view -> "commits go on, but " + view.partition() + " stays at "
                        + view.committed().orElseThrow().offset() + " for "
                        + Phrases.time(work.since(work.standsSince(view))) + "; "
                        + Phrases.waiting(view.lag().orElse(0)));
    }

    /** A record that was written after it got the partition is there for it to read, wherever it began. */
    private Optional<String> noOffset() {
        return work.own().stream()
                .filter(view -> view.writtenSince(work.ownedSince())
                        .filter(written -> work.since(written).compareTo(work.patience(STALLED)) > 0)
                        .isPresent())
                .findFirst()
                .map(view -> "commits go on, but none for " + view.partition()
                        + ", to which records were written since it got it " + work.ago(work.ownedSince()));
    }

    /**
     * The evidence that an offset hardly moves, as that of a member which tries each record again and again, or whose work
     * takes too long. That a burst of records came is no such evidence: the oldest one must have waited for a while.
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
                        + Phrases.count(grown, "record") + " came to " + view.partition() + ", and its offset rose by "
                        + moved + "; "
                        + Phrases.waiting(view.lag().orElse(0)))
                : Optional.empty();
    }
}
