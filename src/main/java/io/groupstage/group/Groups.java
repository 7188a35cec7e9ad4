package io.groupstage.group;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The fold: events in, groups out. The same events in the same order always give the same groups.
 *
 * <ol>
 *   <li>Single-threaded: whoever applies events is the only one who may call any method.
 *   <li>What comes out is immutable and may be handed to any thread.
 *   <li>An event costs a constant, however many offsets its group has committed; making a {@link Group} costs a copy.
 *       Apply a batch, then {@link #drainChanges()} once.
 * </ol>
 *
 * <pre>{@code
 * groups.apply(new OffsetCommitted("team-1", new TopicPartition("new_users", 0), 42, at));
 * groups.group("team-1").orElseThrow().state(); // EMPTY: offsets, but no members
 * }</pre>
 */
public final class Groups {

    private final Map<String, GroupFold> folds = new HashMap<>();
    private final Map<String, Group> drained = new HashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();

    /** Folds one event in. */
    public void apply(GroupEvent event) {
        String groupId = event.groupId();
        GroupFold fold = folds.computeIfAbsent(groupId, GroupFold::new);
        fold.apply(event);
        if (fold.vanished()) {
            folds.remove(groupId);
        }
        touched.add(groupId);
    }

    /** A group as it is now; empty when it is not there. */
    public Optional<Group> group(String groupId) {
        return Optional.ofNullable(folds.get(groupId)).map(GroupFold::group);
    }

    /** All groups, by name. */
    public List<Group> all() {
        return folds.values().stream()
                .map(GroupFold::group)
                .sorted(Comparator.comparing(Group::groupId))
                .toList();
    }

    /**
     * The groups that differ from what this method last told, by name; empty for one that has vanished. An event that
     * changed nothing that can be seen is not among them.
     */
    public Map<String, Optional<Group>> drainChanges() {
        Map<String, Optional<Group>> changes = new LinkedHashMap<>();
        for (String groupId : touched) {
            Optional<Group> now = group(groupId);
            if (!Objects.equals(drained.get(groupId), now.orElse(null))) {
                changes.put(groupId, now);
                now.ifPresentOrElse(group -> drained.put(groupId, group), () -> drained.remove(groupId));
            }
        }
        touched.clear();
        return changes;
    }
}
