package io.groupstage.kafka.history;

import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.LastRebalances;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final Set<GroupNote> notes = new LinkedHashSet<>();
    private final Map<String, Deque<GroupNote>> notesOfGroup = new LinkedHashMap<>(16, 0.75f, true);

    /** Returns the merged rebalance; empty if nothing is new. */
    Optional<Rebalance> add(Rebalance read) {
        Optional<Rebalance> before = rebalances.find(read.groupId(), read.id());
        Rebalance now = before.map(read::merged).orElse(read);
        if (before.equals(Optional.of(now))) {
            return Optional.empty();
        }
        rebalances.put(now);
        return Optional.of(now);
    }

    /** Returns the note; empty if it is known already. */
    Optional<GroupNote> add(GroupNote read) {
        if (!notes.add(read)) {
            return Optional.empty();
        }
        Deque<GroupNote> ofGroup = notesOfGroup.computeIfAbsent(read.groupId(), id -> new ArrayDeque<>());
        ofGroup.addLast(read);
        if (ofGroup.size() > NOTES) {
            notes.remove(ofGroup.removeFirst());
        }
        if (notesOfGroup.size() > GROUPS_WITH_NOTES) {
            var quietest = notesOfGroup.values().iterator();
            quietest.next().forEach(notes::remove);
            quietest.remove();
        }
        return Optional.of(read);
    }

    /** Returns the rebalances in the order of their ends, and the notes in the order of their entries. */
    History history() {
        List<Rebalance> inOrder = new ArrayList<>(rebalances.all());
        inOrder.sort(Comparator.comparing(
                        (Rebalance rebalance) -> rebalance.span().completedAt().orElse(Instant.MIN))
                .thenComparing(Rebalance::groupId)
                .thenComparing(Rebalance::id));
        return new History(inOrder, List.copyOf(notes));
    }

    /** Returns the memory that the rebalances take, in bytes. */
    long bytes() {
        return rebalances.bytes();
    }
}
