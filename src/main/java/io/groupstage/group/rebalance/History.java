package io.groupstage.group.rebalance;

import io.groupstage.group.GroupNote;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What groups went through.
 *
 * @param rebalances that ended, in the order of their ends, or that became better known: of the same id in the same
 *     group, the later one counts
 * @param notes in the order in which they were told
 * @param current what is under way in each group that was heard of; empty for one in which nothing is any more
 */
public record History(List<Rebalance> rebalances, List<GroupNote> notes, Map<String, Optional<Rebalance>> current) {

    public static final History NONE = new History(List.of(), List.of());

    public History {
        rebalances = List.copyOf(rebalances);
        notes = List.copyOf(notes);
        current = Map.copyOf(current);
    }

    /** Of what is over. */
    public History(List<Rebalance> rebalances, List<GroupNote> notes) {
        this(rebalances, notes, Map.of());
    }
}
