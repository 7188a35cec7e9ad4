package io.groupstage.kafka.history;

import io.groupstage.group.GroupNote;
import io.groupstage.group.History;
import io.groupstage.group.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the entries of the topic amount to: of each rebalance and each note one, however many wrote of it and in whatever
 * order. Grows until it is told to {@link #forget}. Not thread-safe.
 */
final class HistoryFold {

    /** So many that were told lately may still become better known. */
    static final int OPEN = 2_000;

    private final Map<String, Rebalance> rebalances = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<GroupNote> notes = new LinkedHashSet<>();

    /** What is known of the rebalance now; empty when this is nothing new. */
    Optional<Rebalance> add(Rebalance told) {
        // Names of groups are hostile text; no id has a line break.
        String key = told.id() + "\n" + told.groupId();
        Rebalance before = rebalances.get(key);
        Rebalance now = before == null ? told : told.merged(before);
        rebalances.put(key, now);
        return now.equals(before) ? Optional.empty() : Optional.of(now);
    }

    /** The note; empty when it is nothing new. */
    Optional<GroupNote> add(GroupNote told) {
        return notes.add(told) ? Optional.of(told) : Optional.empty();
    }

    /** The rebalances in the order of their ends, the notes in that of their entries. */
    History history() {
        List<Rebalance> inOrder = new ArrayList<>(rebalances.values());
        inOrder.sort(Comparator.comparing(
                        (Rebalance rebalance) -> rebalance.span().completedAt().orElse(Instant.MIN))
                .thenComparing(Rebalance::groupId)
                .thenComparing(Rebalance::id));
        return new History(inOrder, List.copyOf(notes));
    }

    /** Keeps the last {@value #OPEN} of each kind. */
    void forget() {
        dropOldest(rebalances.keySet().iterator(), rebalances.size());
        dropOldest(notes.iterator(), notes.size());
    }

    private static void dropOldest(Iterator<?> oldestFirst, int size) {
        for (int left = size; left > OPEN; left--) {
            oldestFirst.next();
            oldestFirst.remove();
        }
    }
}
