package io.groupstage.course.step;

import io.groupstage.course.step.Tenure.Departure;
import io.groupstage.group.Cause;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds the owners of each partition of a topic, one after the other, computed from a group's rebalances. The
 * rebalances may arrive in any order: the history sorts them by their ends.
 *
 * <p>For example, A owns partition 0 and crashes. An eager group moves 0 from A to B in one rebalance. A cooperative
 * group may first revoke it, and assign it to B in the next rebalance. Either way it passes from A to B, and A is gone.
 *
 * <p>It is bounded: it keeps the last {@value #REBALANCES} rebalances, and only the final owners of those before. It
 * does not guess: if two rebalances contradict each other, because one between them was not seen, no partition passes.
 * It is not thread-safe.
 */
final class OwnershipHistory {

    static final int REBALANCES = 100;
    private static final int MOST_MOVES = 20_000;
    private static final Set<Cause> DEPARTURES = Set.of(Cause.MEMBER_LEFT, Cause.SESSION_EXPIRED, Cause.POLL_TIMEOUT);

    /** A rebalance's place in the history. */
    private record Place(Instant completedAt, int toEpoch, String id) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::completedAt)
                .thenComparingInt(Place::toEpoch)
                .thenComparing(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final String topic;
    private final TreeMap<Place, Rebalance> rebalances = new TreeMap<>();
    /** Holds the tenures by partition, before the first of the kept rebalances. */
    private Map<Integer, Tenure> oldest = Map.of();

    private Optional<Place> forgotten = Optional.empty();
    private int moves;

    OwnershipHistory(String topic) {
        this.topic = topic;
    }

    /**
     * Adds a rebalance, or replaces one by its more complete version. It ignores a rebalance that has not ended or that
     * is older than the kept ones.
     */
    void rebalanced(Rebalance rebalance) {
        Optional<Place> place = rebalance
                .span()
                .completedAt()
                .map(end -> new Place(end, rebalance.toEpoch(), rebalance.id()))
                .filter(at -> forgotten.filter(last -> last.compareTo(at) >= 0).isEmpty());
        place.ifPresent(at -> {
            Rebalance before = rebalances.get(at);
            Rebalance now = before == null ? rebalance : rebalance.keeping(before);
            rebalances.put(at, now);
            moves += now.moves().size() - (before == null ? 0 : before.moves().size());
            forgetOldest();
        });
    }

    private void forgetOldest() {
        while (rebalances.size() > REBALANCES || (moves > MOST_MOVES && rebalances.size() > 1)) {
            var first = rebalances.pollFirstEntry();
            moves -= first.getValue().moves().size();
            Walk walk = new Walk(oldest);
            walk.step(first.getValue());
            forgotten = Optional.of(first.getKey());
            Map<Integer, Tenure> left = walk.tenures.size() > MOST_MOVES ? Map.of() : walk.tenures;
            oldest = left.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, entry -> entry.getValue().withoutDeparture()));
        }
    }

    /** Returns all changes of owner, oldest first. */
    List<OwnershipChange> changes() {
        Walk walk = new Walk(oldest);
        rebalances.values().forEach(walk::step);
        return walk.changes;
    }

    /** Walks from one rebalance to the next. */
    private final class Walk {

        private final Map<Integer, Tenure> tenures;
        private final List<OwnershipChange> changes = new ArrayList<>();
        /** Holds the step at which each member last joined. */
        private final Map<String, Integer> joined = new HashMap<>();

        private int step;

        Walk(Map<Integer, Tenure> begin) {
            tenures = new HashMap<>(begin);
        }

        void step(Rebalance rebalance) {
            List<PartitionMove> mine = rebalance.moves().stream()
                    .filter(move -> move.partition().topic().equals(topic))
                    .toList();
            mine.forEach(this::reconcile);
            depart(rebalance, mine);
            join(rebalance);
            Map<Integer, HandOver> handOvers = new HashMap<>();
            rebalance.handOvers().stream()
                    .filter(handOver -> handOver.partition().topic().equals(topic))
                    .forEach(handOver -> handOvers.put(handOver.partition().partition(), handOver));
            mine.forEach(move -> move(move, rebalance, handOvers));
            step++;
        }

        /** Corrects the known owner: the owner that a move names is more reliable. */
        private void reconcile(PartitionMove move) {
            int partition = move.partition().partition();
            Tenure known = tenures.get(partition);
            if (move.from().isPresent()) {
                String from = move.from().get();
                if (known == null || !known.held() || !known.memberId().equals(from)) {
                    tenures.put(partition, Tenure.of(from, OptionalLong.empty()));
                }
            } else if (known != null && known.held()) {
                tenures.remove(partition);
            }
        }

        private void depart(Rebalance rebalance, List<PartitionMove> mine) {
            Set<String> back = mine.stream().flatMap(move -> move.to().stream()).collect(Collectors.toSet());
            rebalance.reason().culprits().stream()
                    .filter(culprit -> DEPARTURES.contains(culprit.cause()) && !back.contains(culprit.memberId()))
                    .forEach(culprit -> depart(culprit, rebalance.id()));
        }

        private void depart(MembershipChange culprit, String rebalanceId) {
            List<Integer> left = tenures.entrySet().stream()
                    .filter(entry -> entry.getValue().memberId().equals(culprit.memberId()))
                    .map(Map.Entry::getKey)
                    .toList();
            Departure departure = new Departure(culprit.memberId(), rebalanceId, step, left.size());
            left.forEach(partition -> tenures.compute(partition, (p, tenure) -> tenure.ended(departure)));
        }

        private void join(Rebalance rebalance) {
            rebalance.reason().culprits().stream()
                    .filter(culprit -> culprit.cause() == Cause.MEMBER_JOINED)
                    .forEach(culprit -> joined.put(culprit.memberId(), step));
        }

        private void move(PartitionMove move, Rebalance rebalance, Map<Integer, HandOver> handOvers) {
            int partition = move.partition().partition();
            Tenure before = tenures.get(partition);
            if (move.to().isEmpty()) {
                tenures.computeIfPresent(partition, (p, tenure) -> tenure.released());
                return;
            }
            String to = move.to().get();
            Optional<HandOver> handOver = Optional.ofNullable(handOvers.get(partition));
            if (before != null
                    && (!before.memberId().equals(to) || before.departure().isPresent())) {
                Instant end = rebalance.span().completedAt().orElseThrow();
                changes.add(new OwnershipChange(
                        rebalance.id(),
                        partition,
                        before,
                        to,
                        newcomer(to, before),
                        handOver,
                        move.assignedAt().orElse(end),
                        end));
            }
            tenures.put(
                    partition, Tenure.of(to, handOver.map(HandOver::committed).orElse(OptionalLong.empty())));
        }

        /** Returns whether a member joined only when the previous owner was gone, or later. */
        private boolean newcomer(String memberId, Tenure before) {
            return before.departure()
                    .filter(departure -> joined.getOrDefault(memberId, -1) >= departure.step())
                    .isPresent();
        }
    }
}
