package io.groupstage.kafka.observe;

import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.observe.publish.GroupListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the notes, rebalances and ends of all groups; the groups themselves are asked for where they are needed. */
public final class Heard implements GroupListener {

    private final List<GroupNote> notes = new CopyOnWriteArrayList<>();
    private final List<String> forgotten = new CopyOnWriteArrayList<>();
    private final List<Rebalance> rebalances = new CopyOnWriteArrayList<>();

    public List<GroupNote.Kind> notesOf(String groupId) {
        return notes.stream()
                .filter(note -> note.groupId().equals(groupId))
                .map(GroupNote::kind)
                .toList();
    }

    public boolean forgot(String groupId) {
        return forgotten.contains(groupId);
    }

    public List<Rebalance> rebalancesOf(String groupId) {
        return rebalances.stream()
                .filter(rebalance -> rebalance.groupId().equals(groupId))
                .toList();
    }

    @Override
    public void changed(Group group) {}

    @Override
    public void forgotten(String groupId) {
        forgotten.add(groupId);
    }

    @Override
    public void rebalanced(Rebalance rebalance) {
        rebalances.add(rebalance);
    }

    @Override
    public void noted(GroupNote note) {
        notes.add(note);
    }
}
