package io.groupstage.group.fold;

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

/** Why a rebalance was: what the coordinator said comes first, then what follows from who was there before and after. */
final class CauseInference {

    /** As Kafka's Java client says it when it has given up what it must, since KIP-800. */
    private static final String SECOND_HALF = "need to revoke partitions and re-join";

    /** As the coordinator says it of a member that is there already. */
    private static final List<String> JOINING_AGAIN = List.of("Leader ", "Updating metadata for member ");

    private final GroupAssignment before;
    private final GroupAssignment after;
    private final MembershipEvidence testimony;
    private final RebalanceStart beginning;
    private final boolean metadataChanged;
    private final Optional<Rebalance> previous;

    CauseInference(
            GroupAssignment before,
            GroupAssignment after,
            MembershipEvidence testimony,
            RebalanceStart beginning,
            boolean metadataChanged,
            Optional<Rebalance> previous) {
        this.before = before;
        this.after = after;
        this.testimony = testimony;
        this.beginning = beginning;
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
        return told(culprits).orElseGet(() -> concluded(culprits));
    }

    /** The members that came, went or changed: as the coordinator explained it, else as the difference shows. */
    private List<MembershipChange> culprits() {
        List<MembershipChange> culprits = new ArrayList<>();
        Set<String> named = new HashSet<>();
        testimony.culprits().stream()
                .filter(culprit -> plausible(culprit) && named.add(culprit.memberId()))
                .forEach(culprits::add);
        boolean recorded = after.protocol() != Protocol.CLASSIC;
        before.people().keySet().stream()
                .filter(id -> !named.contains(id) && (!after.people().containsKey(id) || testimony.hasLeft(id)))
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
     * A static member that comes back under another id neither came nor went. One that comes back under the id that it
     * had, as those of KIP-848 do, went all the same.
     */
    private boolean plausible(MembershipChange culprit) {
        String id = culprit.memberId();
        boolean was = before.people().containsKey(id);
        boolean is = after.people().containsKey(id);
        return switch (culprit.cause()) {
            case MEMBER_JOINED -> !was;
            case MEMBER_LEFT, SESSION_EXPIRED, POLL_TIMEOUT ->
                was ? !is || underWay() || testimony.hasLeft(id) : !is && mayHaveJoined(id);
            case SUBSCRIPTION_CHANGED, PARTITIONS_CHANGED, UNKNOWN -> true;
        };
    }

    /** Of a classic group the records do not tell who came and went in between. */
    private boolean mayHaveJoined(String memberId) {
        return after.protocol() == Protocol.CLASSIC || testimony.hasJoined(memberId);
    }

    /** Of a classic group nothing is written before the end. */
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

    private Optional<Rebalance.Reason> told(List<MembershipChange> culprits) {
        return beginning instanceof RebalanceStart.Reported told && told.cause() != Cause.UNKNOWN
                ? Optional.of(new Rebalance.Reason(
                        moreExactly(told.cause(), culprits),
                        Certainty.EXACT,
                        told.detail(),
                        culprits,
                        Optional.empty()))
                : Optional.empty();
    }

    /** "A member left" is all that the coordinator's reason tells of one that was too slow; its other words tell more. */
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
     * The member that joined again, as the coordinator names it at the beginning of its reason; or the only one that there
     * is. A client does so when it hears of its topic, or of more partitions.
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
        return beginning instanceof RebalanceStart.Reported told ? told.detail() : "";
    }
}
