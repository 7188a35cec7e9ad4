package io.groupstage.kafka.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Limits how much of the journal each team takes, so that nobody pushes the facts of others out of it: a team decides how
 * often its group changes, and which names are in it. All groups that do not belong to a team are one more owner.
 *
 * <p>An owner may add {@link Allowance#PER_SECOND} bytes a second. If it has more changes, the frame keeps its earlier
 * facts, and has under {@value #BEHIND} since when they are too old. They are written as soon as they fit, so an owner
 * that changes all the time is seen less often. For one thread.
 */
final class Shares {

    /** Names the property of a frame with the owners whose facts are too old, and since when. */
    static final String BEHIND = "behind";

    /** The owner of all groups that do not belong to a team. */
    static final String OTHERS = "";

    /** The largest facts of one team, or of one group. */
    static final int LARGEST = 128 * 1024;

    /** The most that all owners together may add to a frame; the topic takes frames of 4 MiB. */
    static final int FRAME = 3 * 1024 * 1024;

    private static final Duration REPORTED = Duration.ofMinutes(10);

    private final Consumer<String> reports;
    private final Map<String, Allowance> allowances = new HashMap<>();
    private final Map<String, Instant> behind = new HashMap<>();
    private final Map<String, Long> leftOut = new HashMap<>();
    private final Map<String, Instant> reported = new HashMap<>();

    /** @param reports receives a line if changes of an owner are left out, at most every ten minutes */
    Shares(Consumer<String> reports) {
        this.reports = reports;
    }

    private record Change(String owner, List<Place> places, long cost) {}

    private record Place(String kind, String name) {

        JsonNode of(ObjectNode tree) {
            return tree.path(kind).path(name);
        }

        /** Makes this part of a tree the same as in another. */
        void copy(ObjectNode from, ObjectNode to) {
            JsonNode earlier = of(from);
            if (to.get(kind) instanceof ObjectNode all) {
                if (earlier.isMissingNode()) {
                    all.remove(name);
                } else {
                    all.set(name, earlier);
                }
            }
        }
    }

    /**
     * Takes back the changes that do not fit.
     *
     * @param earlier the facts of the frame before; empty if there is none
     * @param now the present facts; changed
     * @param whole whether the frame has everything, and not only what has changed
     * @param last the instant of the frame before
     */
    void limit(ObjectNode earlier, ObjectNode now, boolean whole, Instant last, Instant at) {
        long left = FRAME;
        Set<String> without = new HashSet<>();
        for (Change change : changes(earlier, now, whole)) {
            boolean fits =
                    change.cost() <= left && allowance(change.owner(), at).take(change.cost(), whole);
            if (fits) {
                left -= change.cost();
            } else {
                change.places().forEach(place -> place.copy(earlier, now));
                without.add(change.owner());
            }
        }
        behind.keySet().retainAll(without);
        for (String owner : without) {
            behind.putIfAbsent(owner, last);
            leaveOut(owner, at);
        }
        now.set(BEHIND, FactsJson.write(Map.copyOf(behind)));
    }

    /** Returns how often the changes of an owner did not get into a frame. */
    long leftOut(String owner) {
        return leftOut.getOrDefault(owner, 0L);
    }

    private Allowance allowance(String owner, Instant at) {
        return allowances.computeIfAbsent(owner, one -> new Allowance(at)).at(at);
    }

    private void leaveOut(String owner, Instant at) {
        long count = leftOut.merge(owner, 1L, Long::sum);
        Instant due = reported.getOrDefault(owner, Instant.MIN);
        if (!at.isBefore(due)) {
            reported.put(owner, at.plus(REPORTED));
            reports.accept("The journal leaves out changes of "
                    + (owner.equals(OTHERS) ? "groups without a team" : owner)
                    + ", because they take more than " + Allowance.PER_SECOND / 1024
                    + " KiB a second; a replay shows them less often (" + count + " left out so far)");
        }
    }

    /** Returns the changes of each owner, the smallest first, so that those of a large one do not displace others. */
    private static List<Change> changes(ObjectNode earlier, ObjectNode now, boolean whole) {
        Map<String, List<Place>> places = new HashMap<>();
        for (String kind : List.of(FactsTree.TEAMS, FactsTree.GROUPS)) {
            TreeSet<String> names = new TreeSet<>();
            Stream.of(earlier, now).forEach(tree -> tree.path(kind).fieldNames().forEachRemaining(names::add));
            names.forEach(name -> places.computeIfAbsent(
                            now.path(FactsTree.TEAMS).has(name) ? name : OTHERS, owner -> new ArrayList<>())
                    .add(new Place(kind, name)));
        }
        List<Change> changes = new ArrayList<>();
        places.forEach((owner, all) -> {
            List<Place> normal = new ArrayList<>();
            long sum = 0;
            for (Place place : all) {
                long cost = cost(place, earlier, now, whole);
                if (cost > FRAME) {
                    changes.add(new Change(owner, List.of(place), cost)); // alone: the rest of its owner may fit
                } else {
                    normal.add(place);
                    sum += cost;
                }
            }
            changes.add(new Change(owner, normal, sum));
        });
        changes.sort(Comparator.comparingLong(Change::cost).thenComparing(Change::owner));
        return changes;
    }

    @SuppressWarnings("ReferenceEquality") // trees share equal parts
    private static long cost(Place place, ObjectNode earlier, ObjectNode now, boolean whole) {
        JsonNode before = place.of(earlier);
        JsonNode present = place.of(now);
        if (before == present && !whole) {
            return 0;
        }
        long size = TreeSize.of(present);
        if (size > LARGEST) {
            return Long.MAX_VALUE; // fits into no frame
        }
        boolean patch = !whole && before instanceof ObjectNode && present instanceof ObjectNode;
        return patch ? TreeSize.of(MergePatch.between((ObjectNode) before, (ObjectNode) present)) : size;
    }
}
