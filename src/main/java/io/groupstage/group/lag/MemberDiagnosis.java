package io.groupstage.group.lag;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the condition of one member at one moment. {@link MemberCondition} explains the order of the rules. */
final class MemberDiagnosis {

    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Duration REWOUND = Duration.ofSeconds(30);

    private final GroupSnapshot snapshot;
    private final Member member;
    private final PartitionDemand demand;
    private final OwnedWork work;

    MemberDiagnosis(GroupSnapshot snapshot, Member member, PartitionDemand demand) {
        this.snapshot = snapshot;
        this.member = member;
        this.demand = demand;
        this.work = OwnedWork.of(snapshot, member);
    }

    MemberCondition condition() {
        if (member.departure().isPresent()) {
            return new MemberCondition(
                    MemberCondition.Kind.GONE, "it " + member.departure().get().verb() + heirs());
        }
        if (work.own().isEmpty()) {
            return new IdleMember(snapshot, member, demand).condition();
        }
        Standstill standstill = new Standstill(work);
        return is(
                        MemberCondition.Kind.STOPPED,
                        new Silence(work, snapshot.group().protocol()).evidence())
                .or(() -> is(MemberCondition.Kind.STALLED, standstill.evidence()))
                .or(() -> is(MemberCondition.Kind.REWOUND, rewound()))
                .or(() -> is(MemberCondition.Kind.FALLING_BEHIND, standstill.fallingBehind()))
                .or(() -> is(MemberCondition.Kind.NO_DATA, noData()))
                .orElseGet(() -> new MemberCondition(MemberCondition.Kind.WORKING, working()));
    }

    /** Describes who takes over the partitions; empty if the member had none. */
    private String heirs() {
        if (work.own().isEmpty() || snapshot.group().protocol() == Protocol.SHARE) {
            return "";
        }
        long left = snapshot.group().members().stream()
                .filter(other -> other.departure().isEmpty())
                .count();
        return left == 0
                ? "; nobody reads its partitions now"
                : "; the other" + (left == 1 ? " one takes over" : "s share") + " its partitions";
    }

    private static Optional<MemberCondition> is(MemberCondition.Kind kind, Optional<String> evidence) {
        return evidence.map(found -> new MemberCondition(kind, found));
    }

    private Optional<String> rewound() {
        return work.own().stream()
                .flatMap(view -> view
                        .committed()
                        .flatMap(CommittedOffset::rewound)
                        .filter(rewind -> work.since(rewind.at()).compareTo(REWOUND) <= 0)
                        .filter(rewind -> again(view, rewind) > 0)
                        .map(rewind -> sentence(view, rewind))
                        .stream())
                .findFirst();
    }

    private String sentence(PartitionView view, CommittedOffset.Rewind rewind) {
        long again = again(view, rewind);
        return work.ago(rewind.at()) + ", the offset of " + view.partition() + " went back from " + rewind.from()
                + " to "
                + rewind.to() + ", so " + Phrases.count(again, "record") + (again == 1 ? " is" : " are")
                + " delivered again";
    }

    /** Returns how many offsets between the two commits the log had at that time: beyond its ends nothing is delivered. */
    private static long again(PartitionView view, CommittedOffset.Rewind rewind) {
        OptionalLong endThen =
                view.growth().map(known -> known.endAt(rewind.at())).orElse(OptionalLong.empty());
        long end = Math.min(
                endThen.orElse(Long.MAX_VALUE),
                view.log().map(LogRange::logEndOffset).orElse(Long.MAX_VALUE));
        long start = view.log().map(LogRange::logStartOffset).orElse(0L);
        return Math.min(rewind.from(), end) - Math.max(rewind.to(), start);
    }

    private Optional<String> noData() {
        boolean nothing = work.own().stream().allMatch(view -> OwnedWork.held(view) || quiet(view));
        if (!nothing) {
            return Optional.empty();
        }
        long held = work.own().stream()
                .filter(OwnedWork::held)
                .mapToLong(view -> view.lag().orElse(0))
                .sum();
        String heldBack = "an open transaction holds back " + Phrases.count(held, "record");
        return work.own().stream()
                .filter(view -> !OwnedWork.held(view))
                .map(view -> view.growth().orElseThrow().unchangedSince())
                .max(Comparator.naturalOrder())
                .map(last -> "nothing has been written to " + itsPartitions() + " for " + Phrases.time(work.since(last))
                        + (held > 0 ? "; " + heldBack : "")
                        + markers())
                .or(() -> Optional.of(heldBack));
    }

    private String markers() {
        long left = work.own().stream()
                .mapToLong(PartitionView::offsetsWithoutRecord)
                .sum();
        return left == 0 ? "" : "; " + Phrases.markers(left);
    }

    private boolean quiet(PartitionView view) {
        return view.lag().orElse(1) == 0
                && view.growth()
                        .filter(grown -> work.since(grown.unchangedSince()).compareTo(QUIET) > 0)
                        .isPresent();
    }

    private String itsPartitions() {
        return work.own().size() == 1
                ? work.own().getFirst().partition().toString()
                : "its " + work.own().size() + " partitions";
    }

    private String working() {
        if (snapshot.group().protocol() == Protocol.SHARE) {
            return "the members of a share group acknowledge records and commit no offsets, so its lag is not known";
        }
        String commits = work.interval()
                .map(usual -> "it commits every " + Phrases.time(usual))
                .or(() -> work.lastCommit().map(at -> "it committed " + work.ago(at)))
                .orElse("it has no committed offset");
        boolean known = work.own().stream().allMatch(view -> view.lag().isPresent());
        return commits + "; " + (known ? work.allThatWaits() : "its lag is unknown");
    }
}
