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
 * The partitions of one member at one moment and its commits there: the facts from which its {@link MemberCondition}
 * follows.
 *
 * @param own the member's partitions that exist, in Kafka's order
 * @param ownedSince when the member got them; a commit before the last rebalance may be another member's
 * @param lastCommit the last commit in any of them, also by a previous owner
 * @param interval the usual time between two commits of this member; empty before its second commit
 * @param now the moment of the judgement
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
                .filter(partition -> !snapshot.lost(partition))
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

    /** Returns the partitions in which the member could make progress. */
    Stream<PartitionView> waiting() {
        return own.stream()
                .filter(view ->
                        view.lag().orElse(0) > 0 && view.waits() != LogTail.Waits.NO && !view.maybeMarkersOnly());
    }

    static boolean held(PartitionView view) {
        return view.state() == OffsetState.HELD_BY_TRANSACTION;
    }

    /** Returns since when a record waits for this member. */
    Instant waitsSince(PartitionView view) {
        return view.waitingSince().map(written -> later(written, ownedSince)).orElse(ownedSince);
    }

    /** Returns since when the member commits the same offset while a record waits. */
    Instant standsSince(PartitionView view) {
        return later(view.committed().orElseThrow().standsSince(), waitsSince(view));
    }

    /** Returns the last commit if it is the member's own. */
    Optional<Instant> ownCommit() {
        return lastCommit.filter(commit -> !commit.isBefore(ownedSince));
    }

    /** Returns how long to wait for a commit: {@code least}, or three of the member's intervals if that is longer. */
    Duration patience(Duration least) {
        return patience(least, interval);
    }

    /** Returns the same for one partition. */
    static Duration patience(Duration least, PartitionView view) {
        return patience(least, view.committed().flatMap(CommittedOffset::interval));
    }

    private static Duration patience(Duration least, Optional<Duration> interval) {
        return interval.map(usual -> longer(least, usual.multipliedBy(INTERVALS)))
                .orElse(least);
    }

    /** Returns {@code 1 record waits}, counted over all its partitions. */
    String allThatWaits() {
        long records = own.stream().mapToLong(view -> view.lag().orElse(0)).sum();
        boolean maybe = records > 0 && own.stream().anyMatch(PartitionView::maybeMarkersOnly);
        return Phrases.waiting(records) + (maybe ? ", or only markers of transactions are left" : "");
    }

    Duration since(Instant instant) {
        return longer(Duration.ZERO, Duration.between(instant, now));
    }

    /** Returns {@code 42 s ago}. */
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
