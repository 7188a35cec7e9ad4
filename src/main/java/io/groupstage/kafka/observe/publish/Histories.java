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
 * The last rebalances and notes of each group, in memory. Any thread may call any method. Bounded for each group and for
 * all: where there are thousands of groups, the one that was quiet for longest is forgotten first.
 */
public final class Histories {

    static final int MOST_REBALANCES = 200;
    static final int MOST_NOTES = 50;
    private static final int MOST_IN_ALL = 20_000;
    /** A rebalance of a large group tells of thousands of members and moves. */
    static final long MOST_TOLD = 1_000_000;

    /** Names of groups are cheap, also of those that are deleted: as many are kept that have notes or rebalances. */
    static final int MOST_GROUPS = 20_000;

    private static final Comparator<Rebalance> BY_END =
            Comparator.comparing(rebalance -> rebalance.span().completedAt().orElse(Instant.MAX));

    private static final class Kept {
        private final LinkedHashMap<String, Rebalance> rebalances = new LinkedHashMap<>();
        private final Deque<GroupNote> notes = new ArrayDeque<>();
    }

    private final LinkedHashMap<String, Kept> groups = new LinkedHashMap<>(16, 0.75f, true);
    private int kept;
    private long told;

    /** A rebalance that is known by its id already becomes better known where it stands. */
    public synchronized void add(Rebalance rebalance) {
        Map<String, Rebalance> known = history(rebalance.groupId()).rebalances;
        Rebalance before = known.get(rebalance.id());
        Rebalance now = before == null ? rebalance : rebalance.merged(before);
        known.put(rebalance.id(), now);
        kept += before == null ? 1 : 0;
        told += size(now) - (before == null ? 0 : size(before));
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
            told -= size(oldest);
        }
    }

    /** Told by several, a note is one all the same. */
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
     * Takes up all that another one has: it knows every note, this one knows better what it saw live of a rebalance.
     *
     * @return what was not known here, or not as well
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

    /** What is known here and was not in the past. */
    synchronized History since(History past) {
        Set<Key> known = past.rebalances().stream().map(Key::of).collect(Collectors.toSet());
        Set<GroupNote> told = Set.copyOf(past.notes());
        List<Rebalance> rebalances = groups.values().stream()
                .flatMap(history -> history.rebalances.values().stream())
                .filter(rebalance -> !known.contains(Key.of(rebalance)))
                .sorted(BY_END)
                .toList();
        List<GroupNote> notes = groups.values().stream()
                .flatMap(history -> history.notes.stream())
                .filter(note -> !told.contains(note))
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

    /** Newest first. */
    synchronized List<Rebalance> rebalances(String groupId) {
        return Optional.ofNullable(groups.get(groupId))
                .map(history -> new ArrayList<>(history.rebalances.values()).reversed())
                .orElseGet(ArrayList::new);
    }

    /** Newest first. */
    public synchronized List<GroupNote> notes(String groupId) {
        return Optional.ofNullable(groups.get(groupId))
                .map(history -> List.copyOf(history.notes))
                .orElseGet(List::of);
    }

    private Kept history(String groupId) {
        return groups.computeIfAbsent(groupId, id -> new Kept());
    }

    /** Of the group that was quiet for longest the oldest goes first. The last group that there is keeps its last one. */
    private void trim() {
        while (kept > MOST_IN_ALL || told > MOST_TOLD || groups.size() > MOST_GROUPS) {
            Map.Entry<String, Kept> quietest = groups.entrySet().iterator().next();
            Map<String, Rebalance> rebalances = quietest.getValue().rebalances;
            if (rebalances.size() > 1) {
                removeOldest(rebalances);
            } else if (groups.size() > 1) {
                rebalances.values().forEach(last -> told -= size(last));
                kept -= rebalances.size();
                groups.remove(quietest.getKey());
            } else {
                return;
            }
        }
    }
}
