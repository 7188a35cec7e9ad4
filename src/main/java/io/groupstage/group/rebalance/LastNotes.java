package io.groupstage.group.rebalance;

import io.groupstage.group.GroupNote;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the last notes of each group; equal notes are one. Bounded for each group, and by the number of groups: the group
 * whose last note is longest ago is forgotten first. Not thread-safe.
 */
public final class LastNotes {

    private final int ofGroup;
    private final int groups;
    private final Set<GroupNote> all = new LinkedHashSet<>();
    private final LinkedHashMap<String, Deque<GroupNote>> byGroup = new LinkedHashMap<>();

    /**
     * @param ofGroup the largest number of notes of one group
     * @param groups the largest number of groups
     */
    public LastNotes(int ofGroup, int groups) {
        this.ofGroup = ofGroup;
        this.groups = groups;
    }

    /** Adds a note; returns whether it was not known. */
    public boolean add(GroupNote note) {
        if (!all.add(note)) {
            return false;
        }
        Deque<GroupNote> notes =
                Optional.ofNullable(byGroup.remove(note.groupId())).orElseGet(ArrayDeque::new);
        byGroup.put(note.groupId(), notes); // now the last of all groups
        notes.addFirst(note);
        if (notes.size() > ofGroup) {
            all.remove(notes.removeLast());
        }
        if (byGroup.size() > groups) {
            Map.Entry<String, Deque<GroupNote>> quietest = byGroup.pollFirstEntry();
            quietest.getValue().forEach(all::remove);
        }
        return true;
    }

    /** Returns whether the note is known. */
    public boolean contains(GroupNote note) {
        return all.contains(note);
    }

    /** Returns the notes of a group, newest first. */
    public List<GroupNote> of(String groupId) {
        return List.copyOf(byGroup.getOrDefault(groupId, new ArrayDeque<>()));
    }

    /** Returns the notes of all groups in the order of their arrival. */
    public List<GroupNote> all() {
        return List.copyOf(all);
    }

    /** Returns the groups that have notes. */
    public Set<String> groupIds() {
        return Set.copyOf(byGroup.keySet());
    }

    /** Forgets the notes of a group. */
    public void forget(String groupId) {
        Deque<GroupNote> notes = byGroup.remove(groupId);
        if (notes != null) {
            notes.forEach(all::remove);
        }
    }
}
