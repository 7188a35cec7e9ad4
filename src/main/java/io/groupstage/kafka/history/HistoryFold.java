package io.groupstage.kafka.history;

import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.LastNotes;
import io.groupstage.group.rebalance.LastRebalances;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Folds the entries of the topic into one version of each rebalance and each note, however many processes wrote it and
 * in any order. Bounded for each group and for all, so a group that rebalances without end does not displace another.
 * Not thread-safe.
 */
final class HistoryFold {

    /** Keeps as many rebalances of a group as any reader does. */
    static final LastRebalances.Bounds BOUNDS = new LastRebalances.Bounds(500, 4L << 20, 32L << 20);

    /** Keeps as many notes of a group as are shown. */
    static final int NOTES = 50;

    private static final int GROUPS_WITH_NOTES = 2_000;

    private final LastRebalances rebalances = new LastRebalances(BOUNDS);
    private final LastNotes notes = new LastNotes(NOTES, GROUPS_WITH_NOTES);

    /** Returns the merged rebalance; empty if nothing is new. */
    Optional<Rebalance> add(Rebalance read) {
        Optional<Rebalance> before = rebalances.find(read.groupId(), read.id());
        Optional<Rebalance> now = Optional.of(rebalances.merge(read));
        return now.equals(before) ? Optional.empty() : now;
    }

    /** Returns the note; empty if it is known already. */
    Optional<GroupNote> add(GroupNote read) {
        return notes.add(read) ? Optional.of(read) : Optional.empty();
    }

    /** Returns the rebalances in the order of their ends, and the notes in the order of their entries. */
    History history() {
        List<Rebalance> inOrder = new ArrayList<>(rebalances.all());
        inOrder.sort(Comparator.comparing(
                        (Rebalance rebalance) -> rebalance.span().completedAt().orElse(Instant.MIN))
                .thenComparing(Rebalance::groupId)
                .thenComparing(Rebalance::id));
        return new History(inOrder, notes.all());
    }

    /** Returns the memory that the rebalances take, in bytes. */
    long bytes() {
        return rebalances.bytes();
    }
}
