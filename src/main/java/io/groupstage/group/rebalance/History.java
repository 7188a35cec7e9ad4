package io.groupstage.group.rebalance;

import io.groupstage.group.GroupNote;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The history of groups.
 *
 * @param rebalances the rebalances that ended, in the order of their ends, or that were amended. Of two with the same
 *     id in the same group, the later one counts
 * @param notes the notes in the order of their creation
 * @param current the rebalance under way in each group with news; empty for a group without one
 */
public record History(List<Rebalance> rebalances, List<GroupNote> notes, Map<String, Optional<Rebalance>> current) {

    public static final History NONE = new History(List.of(), List.of());

    public History {
        rebalances = List.copyOf(rebalances);
        notes = List.copyOf(notes);
        current = Map.copyOf(current);
    }

    /** Creates a history without rebalances under way. */
    public History(List<Rebalance> rebalances, List<GroupNote> notes) {
        this(rebalances, notes, Map.of());
    }
}
