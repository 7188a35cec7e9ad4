package io.groupstage.group.fold;

import io.groupstage.group.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The assignment from which the next rebalance begins, and whether it still counts when that has ended. */
final class Baseline {

    /** A tombstone of one protocol and records of another, this close together, are one conversion. */
    static final Duration CONVERSION = Duration.ofSeconds(1);

    /** Empty while nothing before is known: after compaction the first generation that is read is not the first. */
    private Optional<GroupAssignment> standing = Optional.empty();

    /** Whether the rebalance under way is the group's first. */
    private boolean first;

    private Optional<Instant> forgottenAt = Optional.empty();

    Optional<GroupAssignment> known() {
        return standing;
    }

    /** @param newborn whether nobody can have been in the group before */
    void begin(boolean newborn) {
        first |= newborn;
    }

    /** The group's records were deleted. */
    void forget(Instant at) {
        forgottenAt = Optional.of(at);
    }

    void nameTopic(String topicId, String name) {
        standing = standing.map(known -> known.withTopicNamed(topicId, name));
    }

    void rename(GroupAssignment now) {
        standing = Optional.of(now);
    }

    void settle(GroupAssignment after) {
        standing = Optional.of(after);
        forgottenAt = Optional.empty();
        first = false;
    }

    /**
     * When the last KIP-848 member goes, the coordinator writes the group anew as a classic one of the same epoch, without
     * that member; only then it has the others join again.
     */
    boolean becomesClassic(GroupAssignment after, Instant at) {
        return after.protocol() == Protocol.CLASSIC
                && !after.people().isEmpty()
                && standing.filter(before -> before.protocol() == Protocol.CONSUMER
                                && !before.people().isEmpty()
                                && after.epoch().orElse(0) >= before.epoch().orElse(0))
                        .isPresent()
                && forgottenAt.filter(gone -> isConversion(gone, at)).isPresent();
    }

    /** Returns who was there before, in the group as it is now. */
    GroupAssignment becomeClassic(GroupAssignment after) {
        GroupAssignment before = standing.orElseThrow().asClassic(after);
        standing = Optional.of(before);
        forgottenAt = Optional.empty();
        return before;
    }

    /** Since when the group is another one than before; empty where it goes on from what is known. */
    Optional<Instant> anewSince(GroupAssignment after, Instant at) {
        return standing.isEmpty() || deleted(after, at)
                ? Optional.of(forgottenAt.orElse(Instant.MIN))
                : Optional.empty();
    }

    private boolean deleted(GroupAssignment after, Instant at) {
        return forgottenAt
                .filter(gone -> standing.map(GroupAssignment::protocol).equals(Optional.of(after.protocol()))
                        || !isConversion(gone, at))
                .isPresent();
    }

    /** Empty where nobody can know; ask {@link #anewSince} before. */
    Optional<GroupAssignment> before(GroupAssignment after, Instant at) {
        boolean deleted = deleted(after, at);
        if (standing.isPresent() && !deleted) {
            return standing;
        }
        return first || deleted || after.epoch().orElseThrow() <= 1
                ? Optional.of(GroupAssignment.NONE)
                : Optional.empty();
    }

    private static boolean isConversion(Instant forgotten, Instant at) {
        return Duration.between(forgotten, at).compareTo(CONVERSION) <= 0;
    }
}
