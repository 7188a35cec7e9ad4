package io.groupstage.group.fold;

import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

    private static final int MOST_SHADOWS = 1_000;

    private final Map<String, GroupFold> folds = new HashMap<>();
    private final Map<String, Rebalance> remembered = new HashMap<>();
    private final ListGroupsSamples polls = new ListGroupsSamples();
    private final Map<String, Group> drained = new HashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();
    /** Classic groups that are said to rebalance. */
    private final Set<String> preparing = new LinkedHashSet<>();
    /** Groups that are no more, or not yet. */
    private final Set<String> shadows = new LinkedHashSet<>();
    /** Groups of which a rebalance under way was told last. */
    private final Set<String> underWay = new HashSet<>();

    private boolean live;

    /** Folds one event in. */
    public void apply(GroupEvent event) {
        String groupId = event.groupId();
        GroupFold fold = folds.computeIfAbsent(groupId, this::fold);
        fold.apply(event);
        touched.add(groupId);
        remain(groupId, fold);
    }

    /**
     * A group of which nothing stands in the log is kept for a while: a conversion deletes it under one protocol before
     * it writes it under the other, and of a new group the coordinator speaks before it writes.
     */
    private void remain(String groupId, GroupFold fold) {
        boolean unused = fold.preparing() ? preparing.add(groupId) : preparing.remove(groupId);
        if (fold.exists()) {
            shadows.remove(groupId);
        } else if (shadows.add(groupId) && shadows.size() > MOST_SHADOWS) {
            String oldest = shadows.iterator().next();
            shadows.remove(oldest);
            preparing.remove(oldest);
            folds.remove(oldest);
            touched.add(oldest); // it may have been told of as rebalancing
        }
    }

    private GroupFold fold(String groupId) {
        GroupFold fold = new GroupFold(groupId, polls);
        Optional.ofNullable(remembered.get(groupId)).ifPresent(fold::remember);
        if (live) {
            fold.becomeLive();
        }
        return fold;
    }

    /**
     * Takes up what an earlier life of this process knew: letters go on as they were, and no rebalance up to then is
     * told again. To be called before the first event.
     *
     * @param history rebalances in the order of their ends
     */
    public void remember(List<Rebalance> history) {
        history.forEach(rebalance -> remembered.put(rebalance.groupId(), rebalance));
    }

    /**
     * All that stood in the log at the start is folded in: from now on no record is missing, by compaction or else. May
     * be said again.
     */
    public void becomeLive() {
        if (!live) {
            live = true;
            folds.values().forEach(GroupFold::becomeLive);
        }
    }

    /** Folds in what all coordinators were asked. */
    public void poll(ListGroupsSample poll) {
        Optional<ListGroupsSample> before = polls.add(poll);
        Set<String> concerned = new LinkedHashSet<>(poll.rebalancing());
        concerned.addAll(preparing);
        for (String groupId : concerned) {
            GroupFold fold = folds.get(groupId);
            if (fold != null) {
                fold.polled(poll, before);
                touched.add(groupId);
                remain(groupId, fold);
            }
        }
    }

    /** The clock by which polls are dated shows so much more from now on: it was found to differ from the coordinators'. */
    public void moveClock(Duration by) {
        polls.move(by);
    }

    /** A group as it is now; empty when it is not there. */
    public Optional<Group> group(String groupId) {
        return Optional.ofNullable(folds.get(groupId)).filter(GroupFold::exists).map(GroupFold::group);
    }

    /** All groups, by name. */
    public List<Group> all() {
        return folds.values().stream()
                .filter(GroupFold::exists)
                .map(GroupFold::group)
                .sorted(Comparator.comparing(Group::groupId))
                .toList();
    }

    /** The rebalance of a group that is under way. */
    public Optional<Rebalance> currentRebalance(String groupId) {
        return Optional.ofNullable(folds.get(groupId)).flatMap(GroupFold::currentRebalance);
    }

    /** What happened to the groups that were touched since {@link #drainChanges}: to be asked before that. */
    public History drainHistory() {
        List<Rebalance> rebalances = new ArrayList<>();
        List<GroupNote> notes = new ArrayList<>();
        Map<String, Optional<Rebalance>> current = new HashMap<>();
        for (String groupId : touched) {
            GroupFold fold = folds.get(groupId);
            if (fold != null) {
                rebalances.addAll(fold.drainRebalances());
                notes.addAll(fold.drainNotes());
            }
            Optional<Rebalance> now = currentRebalance(groupId);
            boolean told = now.isPresent() ? underWay.add(groupId) : underWay.remove(groupId);
            if (told || now.isPresent()) {
                current.put(groupId, now);
            }
        }
        return new History(rebalances, notes, current);
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
