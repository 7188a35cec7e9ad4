package io.groupstage.kafka.observe.publish;

import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.LastNotes;
import io.groupstage.group.rebalance.LastRebalances;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the last rebalances and notes of each group in memory. Thread-safe. Bounded for each group and for all by {@link
 * LastRebalances} and {@link LastNotes}; to read a history does not change what is kept.
 */
public final class Histories {

    /** Limits all together to a quarter of the lab's heap. A group may use all of it that no other group needs. */
    static final LastRebalances.Bounds BOUNDS = new LastRebalances.Bounds(200, 96L << 20, 96L << 20);

    static final int NOTES_OF_GROUP = 50;

    /** The largest number of groups, including deleted ones, of which notes are kept. */
    static final int GROUPS_WITH_NOTES = 20_000;

    private static final Comparator<Rebalance> BY_END =
            Comparator.comparing(rebalance -> rebalance.span().completedAt().orElse(Instant.MAX));

    private final LastRebalances rebalances = new LastRebalances(BOUNDS);
    private final LastNotes notes = new LastNotes(NOTES_OF_GROUP, GROUPS_WITH_NOTES);

    /** Adds a rebalance, or merges it with the known version of the same id. */
    public synchronized void add(Rebalance rebalance) {
        rebalances.merge(rebalance);
    }

    /** Adds a note; equal notes from several sources are one. */
    public synchronized void add(GroupNote note) {
        notes.add(note);
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
            news.addAll(complete(groupId, whole.rebalances(groupId)));
            List<GroupNote> all = whole.notes(groupId).reversed();
            all.stream().filter(note -> !notes.contains(note)).forEach(newNotes::add);
            notes.forget(groupId);
            all.forEach(notes::add);
        }
        return new History(news.stream().sorted(BY_END).toList(), newNotes);
    }

    /** Adds the rebalances of a group, in the order of their ends with the known ones; returns what is new or amended. */
    private List<Rebalance> complete(String groupId, List<Rebalance> whole) {
        List<Rebalance> news = new ArrayList<>();
        Map<String, Rebalance> all = new HashMap<>();
        rebalances.of(groupId).forEach(seen -> all.put(seen.id(), seen));
        for (Rebalance rebalance : whole) {
            Rebalance seen = all.get(rebalance.id());
            Rebalance now = seen == null ? rebalance : rebalance.merged(seen);
            all.put(rebalance.id(), now);
            if (!now.equals(seen)) {
                news.add(now);
            }
        }
        rebalances.forget(groupId);
        all.values().stream().sorted(BY_END).forEach(rebalances::put);
        return news;
    }

    /** Returns what is known here and is not in the past. */
    synchronized History since(History past) {
        Set<Key> known = past.rebalances().stream().map(Key::of).collect(Collectors.toSet());
        Set<GroupNote> pastNotes = Set.copyOf(past.notes());
        List<Rebalance> newer = rebalances.all().stream()
                .filter(rebalance -> !known.contains(Key.of(rebalance)))
                .sorted(BY_END)
                .toList();
        List<GroupNote> newerNotes = notes.all().stream()
                .filter(note -> !pastNotes.contains(note))
                .sorted(Comparator.comparing(GroupNote::at))
                .toList();
        return new History(newer, newerNotes);
    }

    private record Key(String groupId, String id) {

        static Key of(Rebalance rebalance) {
            return new Key(rebalance.groupId(), rebalance.id());
        }
    }

    private synchronized Set<String> groupIds() {
        Set<String> all = new HashSet<>(rebalances.groupIds());
        all.addAll(notes.groupIds());
        return all;
    }

    /** Returns the rebalances, newest first. */
    synchronized List<Rebalance> rebalances(String groupId) {
        return rebalances.of(groupId).reversed();
    }

    /** Returns the notes, newest first. */
    public synchronized List<GroupNote> notes(String groupId) {
        return notes.of(groupId);
    }
}
