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
 * What the entries of the topic amount to: of each rebalance and each note one, however many wrote of it and in whatever
 * order. Bounded for each group and for all, so that a group which rebalances without end takes nothing from another.
 * Not thread-safe.
 */
final class HistoryFold {

    /** As many as anybody keeps of a group, and some of those heavy. */
    static final LastRebalances.Bounds BOUNDS = new LastRebalances.Bounds(500, 4L << 20, 32L << 20);

    /** As many as are shown of a group. */
    static final int NOTES = 50;

    private static final int GROUPS_WITH_NOTES = 2_000;

    private final LastRebalances rebalances = new LastRebalances(BOUNDS);
    private final Set<GroupNote> notes = new LinkedHashSet<>();
    private final Map<String, Deque<GroupNote>> notesOfGroup = new LinkedHashMap<>(16, 0.75f, true);

    /** What is known of the rebalance now; empty when this is nothing new. */
    Optional<Rebalance> add(Rebalance told) {
        Optional<Rebalance> before = rebalances.find(told.groupId(), told.id());
        Rebalance now = before.map(told::merged).orElse(told);
        if (before.equals(Optional.of(now))) {
            return Optional.empty();
        }
        rebalances.put(now);
        return Optional.of(now);
    }

    /** The note; empty when it is nothing new. */
    Optional<GroupNote> add(GroupNote told) {
        if (!notes.add(told)) {
            return Optional.empty();
        }
        Deque<GroupNote> ofGroup = notesOfGroup.computeIfAbsent(told.groupId(), id -> new ArrayDeque<>());
        ofGroup.addLast(told);
        if (ofGroup.size() > NOTES) {
            notes.remove(ofGroup.removeFirst());
        }
        if (notesOfGroup.size() > GROUPS_WITH_NOTES) {
            var quietest = notesOfGroup.values().iterator();
            quietest.next().forEach(notes::remove);
            quietest.remove();
        }
        return Optional.of(told);
    }

    /** The rebalances in the order of their ends, the notes in that of their entries. */
    History history() {
        List<Rebalance> inOrder = new ArrayList<>(rebalances.all());
        inOrder.sort(Comparator.comparing(
                        (Rebalance rebalance) -> rebalance.span().completedAt().orElse(Instant.MIN))
                .thenComparing(Rebalance::groupId)
                .thenComparing(Rebalance::id));
        return new History(inOrder, List.copyOf(notes));
    }

    /** The memory that the rebalances take, in bytes. */
    long bytes() {
        return rebalances.bytes();
    }
}
