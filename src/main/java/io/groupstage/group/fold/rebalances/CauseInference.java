package io.groupstage.group.fold.rebalances;

import io.groupstage.group.Cause;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Infers the cause of a rebalance. The coordinator's log lines come first, then the difference between the assignments.
 */
final class CauseInference {

    /** The reason that Kafka's Java client sends after it has given up partitions, since KIP-800. */
    private static final String SECOND_HALF = "need to revoke partitions and re-join";

    /** The beginnings of the coordinator's reason if a member rejoins. */
    private static final List<String> JOINING_AGAIN = List.of("Leader ", "Updating metadata for member ");

    private final GroupAssignment before;
    private final GroupAssignment after;
    private final MembershipEvidence evidence;
    private final RebalanceStart start;
    private final boolean metadataChanged;
    private final Optional<Rebalance> previous;

    CauseInference(
            GroupAssignment before,
            GroupAssignment after,
            MembershipEvidence evidence,
            RebalanceStart start,
            boolean metadataChanged,
            Optional<Rebalance> previous) {
        this.before = before;
        this.after = after;
        this.evidence = evidence;
        this.start = start;
        this.metadataChanged = metadataChanged;
        this.previous = previous;
    }

    Rebalance.Reason reason(List<PartitionMove> moves) {
        List<MembershipChange> culprits = culprits();
        if (previous.isPresent() && isSecondHalf(culprits, moves)) {
            Rebalance first = previous.get();
            return new Rebalance.Reason(
                    first.reason().cause(),
                    first.reason().precision(),
                    detail(),
                    culprits,
                    Optional.of(first.reason().follows().orElse(first.id())));
        }
        return reported(culprits).orElseGet(() -> concluded(culprits));
    }

    /**
     * Returns the members that joined, left or changed: as the coordinator explained it, otherwise as the difference
     * shows.
     */
    private List<MembershipChange> culprits() {
        List<MembershipChange> culprits = new ArrayList<>();
        Set<String> named = new HashSet<>();
        evidence.culprits().stream()
                .filter(culprit -> plausible(culprit) && named.add(culprit.memberId()))
                .forEach(culprits::add);
        boolean recorded = after.protocol() != Protocol.CLASSIC;
        before.people().keySet().stream()
                .filter(id -> !named.contains(id) && (!after.people().containsKey(id) || evidence.hasLeft(id)))
                .forEach(id -> culprits.add(new MembershipChange(id, Cause.MEMBER_LEFT, Certainty.INFERRED, "")));
        after.people().keySet().stream()
                .filter(id -> !named.contains(id) && !before.people().containsKey(id))
                .forEach(id -> culprits.add(new MembershipChange(
                        id, Cause.MEMBER_JOINED, recorded ? Certainty.EXACT : Certainty.INFERRED, "")));
        after.subscriptions().forEach((id, topics) -> {
            Subscription old = before.subscriptions().get(id);
            if (!named.contains(id) && old != null && old.changedTo(topics)) {
                culprits.add(new MembershipChange(id, Cause.SUBSCRIPTION_CHANGED, Certainty.EXACT, ""));
            }
        });
        return culprits;
    }

    /**
     * Returns whether a reported change agrees with both assignments. A static member that returns under another id
     * neither joined nor left. A member that returns under the same id, as in KIP-848, did leave.
     */
    private boolean plausible(MembershipChange culprit) {
        String id = culprit.memberId();
        boolean was = before.people().containsKey(id);
        boolean is = after.people().containsKey(id);
        return switch (culprit.cause()) {
            case MEMBER_JOINED -> !was;
            case MEMBER_LEFT, SESSION_EXPIRED, POLL_TIMEOUT ->
                was ? !is || underWay() || evidence.hasLeft(id) : !is && mayHaveJoined(id);
            case SUBSCRIPTION_CHANGED, PARTITIONS_CHANGED, UNKNOWN -> true;
        };
    }

    /** Returns whether a member may have joined in between, which the records of a classic group do not show. */
    private boolean mayHaveJoined(String memberId) {
        return after.protocol() == Protocol.CLASSIC || evidence.hasJoined(memberId);
    }

    /** Returns whether a classic group is still rebalancing: nothing is written before the end. */
    private boolean underWay() {
        return after.protocol() == Protocol.CLASSIC && after.epoch().equals(before.epoch());
    }

    private boolean isSecondHalf(List<MembershipChange> culprits, List<PartitionMove> moves) {
        if (AssignmentDiff.cooperative(before) && detail().contains(SECOND_HALF)) {
            return true;
        }
        boolean orphansBefore = before.people().size() > 0
                && previous.orElseThrow().moves().stream()
                        .anyMatch(move -> move.to().isEmpty() && move.from().isPresent());
        return after.protocol() == Protocol.CLASSIC
                && AssignmentDiff.cooperative(before)
                && culprits.isEmpty()
                && orphansBefore
                && moves.stream().allMatch(move -> move.from().isEmpty());
    }

    private Optional<Rebalance.Reason> reported(List<MembershipChange> culprits) {
        return start instanceof RebalanceStart.Reported report && report.cause() != Cause.UNKNOWN
                ? Optional.of(new Rebalance.Reason(
                        moreExactly(report.cause(), culprits),
                        Certainty.EXACT,
                        report.detail(),
                        culprits,
                        Optional.empty()))
                : Optional.empty();
    }

    /**
     * Finds a more exact cause: the coordinator's reason for a slow member is only "left", but its other lines say
     * more.
     */
    private static Cause moreExactly(Cause cause, List<MembershipChange> culprits) {
        return cause != Cause.MEMBER_LEFT
                ? cause
                : culprits.stream()
                        .filter(culprit -> culprit.cause().departure() && culprit.precision() == Certainty.EXACT)
                        .map(MembershipChange::cause)
                        .findFirst()
                        .orElse(cause);
    }

    private Rebalance.Reason concluded(List<MembershipChange> culprits) {
        if (!culprits.isEmpty()) {
            MembershipChange first = culprits.getFirst();
            String words = first.detail().isEmpty() ? detail() : first.detail();
            return new Rebalance.Reason(first.cause(), first.precision(), words, culprits, Optional.empty());
        }
        if (metadataChanged) {
            return reasonOf(Cause.PARTITIONS_CHANGED, Certainty.EXACT);
        }
        boolean otherPartitions =
                !before.owners().keySet().equals(after.owners().keySet())
                        && before.people().keySet().equals(after.people().keySet());
        return otherPartitions
                        && (!AssignmentDiff.cooperative(before)
                                || before.owners().isEmpty())
                ? reasonOf(Cause.PARTITIONS_CHANGED, Certainty.INFERRED, rejoined())
                : reasonOf(Cause.UNKNOWN, Certainty.UNKNOWN);
    }

    /**
     * Returns the member that rejoined: the one that the coordinator's reason begins with, or the only member of the
     * group. A client rejoins when it learns of its topic, or of more partitions.
     */
    private MembershipChange[] rejoined() {
        Set<String> ids = after.people().keySet();
        return ids.stream()
                .filter(id -> ids.size() == 1
                        || JOINING_AGAIN.stream().anyMatch(words -> detail().startsWith(words + id + " ")))
                .limit(1)
                .map(id -> new MembershipChange(id, Cause.PARTITIONS_CHANGED, Certainty.INFERRED, ""))
                .toArray(MembershipChange[]::new);
    }

    private Rebalance.Reason reasonOf(Cause cause, Certainty precision, MembershipChange... culprits) {
        return new Rebalance.Reason(cause, precision, detail(), List.of(culprits), Optional.empty());
    }

    private String detail() {
        return start instanceof RebalanceStart.Reported report ? report.detail() : "";
    }
}
