package io.groupstage.group.fold;

import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.rebalances.ListGroupsSample;
import io.groupstage.group.fold.rebalances.ListGroupsSamples;
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
 * Folds events into groups. The same events in the same order always give the same groups.
 *
 * <ol>
 *   <li>Single-threaded: only the thread that applies events may call a method.
 *   <li>Results are immutable and may be passed to any thread.
 *   <li>An event has a constant cost, however many offsets its group has committed; making a {@link Group} costs a
 *       copy. Apply a batch, then call {@link #drainChanges()} once.
 * </ol>
 *
 * <pre>{@code
 * groups.apply(new OffsetCommitted("team-1", new TopicPartition("new_users", 0), 42, at));
 * groups.group("team-1").orElseThrow().state(); // EMPTY: offsets, but no members
 * }</pre>
 */
public final class Groups {

    private static final int MOST_WITHOUT_RECORDS = 1_000;

    private final Map<String, GroupFold> folds = new HashMap<>();
    private final Map<String, Rebalance> remembered = new HashMap<>();
    private final ListGroupsSamples polls = new ListGroupsSamples();
    private final Map<String, Group> drained = new HashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();
    /** Classic groups that were reported to rebalance. */
    private final Set<String> preparing = new LinkedHashSet<>();
    /** Groups without a record: deleted ones, and new ones of which only a log line is known. */
    private final Set<String> withoutRecords = new LinkedHashSet<>();
    /** Groups whose last published history contained a rebalance under way. */
    private final Set<String> underWay = new HashSet<>();

    private boolean live;

    /** Applies one event. */
    public void apply(GroupEvent event) {
        String groupId = event.groupId();
        GroupFold fold = folds.computeIfAbsent(groupId, this::fold);
        fold.apply(event);
        touched.add(groupId);
        remain(groupId, fold);
    }

    /**
     * Keeps a group without a record for a while: a conversion deletes the group under one protocol before it writes it
     * under the other, and the coordinator logs a line about a new group before it writes a record.
     */
    private void remain(String groupId, GroupFold fold) {
        boolean unused = fold.preparing() ? preparing.add(groupId) : preparing.remove(groupId);
        if (fold.exists()) {
            withoutRecords.remove(groupId);
        } else if (withoutRecords.add(groupId) && withoutRecords.size() > MOST_WITHOUT_RECORDS) {
            String oldest = withoutRecords.iterator().next();
            withoutRecords.remove(oldest);
            preparing.remove(oldest);
            folds.remove(oldest);
            touched.add(oldest); // it may have been published as rebalancing
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
     * Restores the history of an earlier run: members keep their letters, and rebalances of that time are not published
     * again. Call this before the first event.
     *
     * @param history the rebalances in the order of their ends
     */
    public void remember(List<Rebalance> history) {
        history.forEach(rebalance -> remembered.put(rebalance.groupId(), rebalance));
    }

    /**
     * Reports that the log has been read up to its end at the start: from now on no record is missing. May be called
     * again.
     */
    public void becomeLive() {
        if (!live) {
            live = true;
            folds.values().forEach(GroupFold::becomeLive);
        }
    }

    /** Applies the answers of all coordinators to one request. */
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

    /** Moves the instants of all polls: the observer's clock was found to differ from the coordinators'. */
    public void moveClock(Duration by) {
        polls.move(by);
    }

    /** Returns a group as it is now; empty if it does not exist. */
    public Optional<Group> group(String groupId) {
        return Optional.ofNullable(folds.get(groupId)).filter(GroupFold::exists).map(GroupFold::group);
    }

    /** Returns all groups, ordered by name. */
    public List<Group> all() {
        return folds.values().stream()
                .filter(GroupFold::exists)
                .map(GroupFold::group)
                .sorted(Comparator.comparing(Group::groupId))
                .toList();
    }

    /** Returns the rebalance of a group that is under way. */
    public Optional<Rebalance> currentRebalance(String groupId) {
        return Optional.ofNullable(folds.get(groupId)).flatMap(GroupFold::currentRebalance);
    }

    /** Returns the history of the groups that were touched since {@link #drainChanges}. Call this first. */
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
            boolean changed = now.isPresent() ? underWay.add(groupId) : underWay.remove(groupId);
            if (changed || now.isPresent()) {
                current.put(groupId, now);
            }
        }
        return new History(rebalances, notes, current);
    }

    /**
     * Returns the groups that differ from the last result of this method, by name; empty for a group that no longer
     * exists. Events without a visible effect do not appear.
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
