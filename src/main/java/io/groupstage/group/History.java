package io.groupstage.group;

import java.util.List;

/**
 * What groups went through.
 *
 * @param rebalances that ended, in the order of their ends, or that became better known: of the same id in the same
 *     group, the later one counts
 * @param notes in the order in which they were told
 */
public record History(List<Rebalance> rebalances, List<GroupNote> notes) {

    public static final History NONE = new History(List.of(), List.of());

    public History {
        rebalances = List.copyOf(rebalances);
        notes = List.copyOf(notes);
    }
}
