package io.groupstage.kafka.observe.publish;

import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the last rebalances and notes of each group in memory. Thread-safe. Bounded for each group and for all: among
 * thousands of groups, the one without news for the longest time is removed first.
 */
public final class Histories {

    static final int MOST_REBALANCES = 200;
    static final int MOST_NOTES = 50;
    private static final int MOST_IN_ALL = 20_000;
    /** Bounds the members, moves and hand-overs together: a rebalance of a large group has thousands. */
    static final long MOST_PARTS = 1_000_000;

    /** The largest number of groups, including deleted ones, of which rebalances or notes are kept. */
    static final int MOST_GROUPS = 20_000;

    private static final Comparator<Rebalance> BY_END =
            Comparator.comparing(rebalance -> rebalance.span().completedAt().orElse(Instant.MAX));

    private static final class Kept {
        private final LinkedHashMap<String, Rebalance> rebalances = new LinkedHashMap<>();
        private final Deque<GroupNote> notes = new ArrayDeque<>();
    }

    private final LinkedHashMap<String, Kept> groups = new LinkedHashMap<>(16, 0.75f, true);
    private int kept;
    private long parts;

    /** Adds a rebalance, or merges it with the known version of the same id. */
    public synchronized void add(Rebalance rebalance) {
        Map<String, Rebalance> known = history(rebalance.groupId()).rebalances;
        Rebalance before = known.get(rebalance.id());
        Rebalance now = before == null ? rebalance : rebalance.merged(before);
        known.put(rebalance.id(), now);
        kept += before == null ? 1 : 0;
        parts += size(now) - (before == null ? 0 : size(before));
        if (known.size() > MOST_REBALANCES) {
            removeOldest(known);
        }
        trim();
    }

    private static int size(Rebalance rebalance) {
        return rebalance.people().size()
                + rebalance.moves().size()
                + rebalance.handOvers().size();
    }

    private void removeOldest(Map<String, Rebalance> known) {
        Rebalance oldest = known.remove(known.keySet().iterator().next());
        if (oldest != null) {
            kept--;
            parts -= size(oldest);
        }
    }

    /** Adds a note; equal notes from several sources are one. */
    public synchronized void add(GroupNote note) {
        Deque<GroupNote> notes = history(note.groupId()).notes;
        if (notes.contains(note)) {
            return;
        }
        notes.addFirst(note);
        if (notes.size() > MOST_NOTES) {
            notes.removeLast();
        }
        trim();
    }

    /**
     * Adds all histories of another object, which has every note. For the same rebalance, the version here was seen
     * live and is more exact.
     *
     * @return the new and amended rebalances, and the new notes
     */
    synchronized History complete(Histories whole) {
        List<Rebalance> news = new ArrayList<>();
        List<GroupNote> newNotes = new ArrayList<>();
        for (String groupId : whole.groupIds()) {
            Map<String, Rebalance> live = history(groupId).rebalances;
            Map<String, Rebalance> all = new HashMap<>(live);
            for (Rebalance rebalance : whole.rebalances(groupId)) {
                Rebalance seen = live.get(rebalance.id());
                Rebalance now = seen == null ? rebalance : rebalance.merged(seen);
                all.put(rebalance.id(), now);
                if (!now.equals(seen)) {
                    news.add(now);
                }
            }
            Deque<GroupNote> notes = history(groupId).notes;
            whole.notes(groupId).reversed().stream()
                    .filter(note -> !notes.contains(note))
                    .forEach(newNotes::add);
            notes.clear();
            notes.addAll(whole.notes(groupId));
            while (!live.isEmpty()) {
                removeOldest(live);
            }
            all.values().stream().sorted(BY_END).forEach(this::add);
        }
        return new History(news.stream().sorted(BY_END).toList(), newNotes);
    }

    /** Returns what is known here and is not in the past. */
    synchronized History since(History past) {
        Set<Key> known = past.rebalances().stream().map(Key::of).collect(Collectors.toSet());
        Set<GroupNote> pastNotes = Set.copyOf(past.notes());
        List<Rebalance> rebalances = groups.values().stream()
                .flatMap(history -> history.rebalances.values().stream())
                .filter(rebalance -> !known.contains(Key.of(rebalance)))
                .sorted(BY_END)
                .toList();
        List<GroupNote> notes = groups.values().stream()
                .flatMap(history -> history.notes.stream())
                .filter(note -> !pastNotes.contains(note))
                .sorted(Comparator.comparing(GroupNote::at))
                .toList();
        return new History(rebalances, notes);
    }

    private record Key(String groupId, String id) {

        static Key of(Rebalance rebalance) {
            return new Key(rebalance.groupId(), rebalance.id());
        }
    }

    private synchronized List<String> groupIds() {
        return List.copyOf(groups.keySet());
    }

    /** Returns the rebalances, newest first. */
    synchronized List<Rebalance> rebalances(String groupId) {
        return Optional.ofNullable(groups.get(groupId))
                .map(history -> new ArrayList<>(history.rebalances.values()).reversed())
                .orElseGet(ArrayList::new);
    }

    /** Returns the notes, newest first. */
    public synchronized List<GroupNote> notes(String groupId) {
        return Optional.ofNullable(groups.get(groupId))
                .map(history -> List.copyOf(history.notes))
                .orElseGet(List::of);
    }

    private Kept history(String groupId) {
        return groups.computeIfAbsent(groupId, id -> new Kept());
    }

    /**
     * Removes the oldest rebalances of the group without news for the longest time. The last group keeps its last
     * rebalance.
     */
    private void trim() {
        while (kept > MOST_IN_ALL || parts > MOST_PARTS || groups.size() > MOST_GROUPS) {
            Map.Entry<String, Kept> quietest = groups.entrySet().iterator().next();
            Map<String, Rebalance> rebalances = quietest.getValue().rebalances;
            if (rebalances.size() > 1) {
                removeOldest(rebalances);
            } else if (groups.size() > 1) {
                rebalances.values().forEach(last -> parts -= size(last));
                kept -= rebalances.size();
                groups.remove(quietest.getKey());
            } else {
                return;
            }
        }
    }
}
