package io.groupstage.group.lag;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Member;
import io.groupstage.group.log.LogTail;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The partitions of one member at one moment, and what its commits tell of its work there: the facts by which its
 * {@link MemberCondition} is found.
 *
 * @param own its partitions, in Kafka's order
 * @param ownedSince when it got them: what happened before the last rebalance was another's doing, or may have been
 * @param lastCommit the last one of any of them, also of an owner before it
 * @param interval the usual time between two commits of its own; empty before the second one
 * @param now the moment
 */
record OwnedWork(
        List<PartitionView> own,
        Instant ownedSince,
        Optional<Instant> lastCommit,
        Optional<Duration> interval,
        Instant now) {

    private static final int INTERVALS = 3;

    static OwnedWork of(GroupSnapshot snapshot, Member member) {
        List<PartitionView> own = member.partitions().stream()
                .sorted()
                .map(partition -> snapshot.view(partition, List.of(member.memberId()), OwnerState.ONE))
                .toList();
        return new OwnedWork(
                own,
                snapshot.group()
                        .lastRebalanceAt()
                        .map(end -> later(end, member.joinedAt()))
                        .orElse(member.joinedAt()),
                own.stream().flatMap(view -> view.lastCommitAt().stream()).max(Comparator.naturalOrder()),
                own.stream()
                        .flatMap(view -> view.committed().stream())
                        .flatMap(commit -> commit.interval().stream())
                        .min(Comparator.naturalOrder()),
                snapshot.asOf());
    }

    /** Where it could progress. */
    Stream<PartitionView> waiting() {
        return own.stream()
                .filter(view ->
                        view.lag().orElse(0) > 0 && view.waits() != LogTail.Waits.NO && !view.maybeMarkersOnly());
    }

    static boolean held(PartitionView view) {
        return view.state() == OffsetState.HELD_BY_TRANSACTION;
    }

    /** Since when a record waits for this very member. */
    Instant waitsSince(PartitionView view) {
        return view.waitingSince().map(written -> later(written, ownedSince)).orElse(ownedSince);
    }

    /** Since when it commits the same offset while a record waits. */
    Instant standsSince(PartitionView view) {
        return later(view.committed().orElseThrow().standsSince(), waitsSince(view));
    }

    /** The last commit, if it is the member's own. */
    Optional<Instant> ownCommit() {
        return lastCommit.filter(commit -> !commit.isBefore(ownedSince));
    }

    /** How long it is waited for: three of its own intervals, where that is longer. */
    Duration patience(Duration least) {
        return patience(least, interval);
    }

    /** The same in one partition. */
    static Duration patience(Duration least, PartitionView view) {
        return patience(least, view.committed().flatMap(CommittedOffset::interval));
    }

    private static Duration patience(Duration least, Optional<Duration> interval) {
        return interval.map(usual -> longer(least, usual.multipliedBy(INTERVALS)))
                .orElse(least);
    }

    /** {@code 1 record waits}: in all its partitions. */
    String allThatWaits() {
        long records = own.stream().mapToLong(view -> view.lag().orElse(0)).sum();
        boolean maybe = records > 0 && own.stream().anyMatch(PartitionView::maybeMarkersOnly);
        return Phrases.waiting(records) + (maybe ? ", or only markers of transactions are left" : "");
    }

    Duration since(Instant instant) {
        return longer(Duration.ZERO, Duration.between(instant, now));
    }

    /** {@code 42 s ago}. */
    String ago(Instant instant) {
        return Phrases.time(since(instant)) + " ago";
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
