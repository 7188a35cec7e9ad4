package io.groupstage.group.fold.rebalances;

import io.groupstage.group.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps the assignment before the next rebalance, and decides whether it is still valid when that rebalance ends. */
final class Baseline {

    /** A tombstone of one protocol and records of another, this close together, belong to one conversion. */
    static final Duration CONVERSION = Duration.ofSeconds(1);

    /**
     * Empty while no earlier assignment is known: after compaction, the first generation that is read may not be the
     * first.
     */
    private Optional<GroupAssignment> assignment = Optional.empty();

    /** True if the rebalance under way is the first one of the group. */
    private boolean first;

    private Optional<Instant> forgottenAt = Optional.empty();

    Optional<GroupAssignment> known() {
        return assignment;
    }

    /** @param isNew whether nobody can have been in the group before */
    void begin(boolean isNew) {
        first |= isNew;
    }

    /** Notes that the group's records were deleted. */
    void forget(Instant at) {
        forgottenAt = Optional.of(at);
    }

    void nameTopic(String topicId, String name) {
        assignment = assignment.map(known -> known.withTopicNamed(topicId, name));
    }

    void rename(GroupAssignment now) {
        assignment = Optional.of(now);
    }

    void settle(GroupAssignment after) {
        assignment = Optional.of(after);
        forgottenAt = Optional.empty();
        first = false;
    }

    /**
     * Returns whether the group is converted to the classic protocol. When the last KIP-848 member leaves, the
     * coordinator writes the group as a classic one with the same epoch, without that member. Only then do the others
     * have to rejoin.
     */
    boolean becomesClassic(GroupAssignment after, Instant at) {
        return after.protocol() == Protocol.CLASSIC
                && !after.people().isEmpty()
                && assignment
                        .filter(before -> before.protocol() == Protocol.CONSUMER
                                && !before.people().isEmpty()
                                && after.epoch().orElse(0) >= before.epoch().orElse(0))
                        .isPresent()
                && forgottenAt.filter(gone -> isConversion(gone, at)).isPresent();
    }

    /** Returns the members before the conversion as an assignment of the classic group. */
    GroupAssignment becomeClassic(GroupAssignment after) {
        GroupAssignment before = assignment.orElseThrow().asClassic(after);
        assignment = Optional.of(before);
        forgottenAt = Optional.empty();
        return before;
    }

    /**
     * Returns since when the group is a new one under the same name; empty if it continues from the known assignment.
     */
    Optional<Instant> anewSince(GroupAssignment after, Instant at) {
        return assignment.isEmpty() || deleted(after, at)
                ? Optional.of(forgottenAt.orElse(Instant.MIN))
                : Optional.empty();
    }

    private boolean deleted(GroupAssignment after, Instant at) {
        return forgottenAt
                .filter(gone -> assignment.map(GroupAssignment::protocol).equals(Optional.of(after.protocol()))
                        || !isConversion(gone, at))
                .isPresent();
    }

    /** Returns the assignment before; empty if it cannot be known. Call {@link #anewSince} first. */
    Optional<GroupAssignment> before(GroupAssignment after, Instant at) {
        boolean deleted = deleted(after, at);
        if (assignment.isPresent() && !deleted) {
            return assignment;
        }
        return first || deleted || after.epoch().orElseThrow() <= 1
                ? Optional.of(GroupAssignment.NONE)
                : Optional.empty();
    }

    private static boolean isConversion(Instant forgotten, Instant at) {
        return Duration.between(forgotten, at).compareTo(CONVERSION) <= 0;
    }
}
