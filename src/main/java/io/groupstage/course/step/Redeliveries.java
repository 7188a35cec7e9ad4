package io.groupstage.course.step;

import io.groupstage.course.users.Position;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Redelivered;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what each rebalance of one team's group cost: records that the team acted on before it and again after it,
 * because they had not been committed when their partition was handed over.
 *
 * <p>For example, partition 3 is handed over with the committed offset 100, and the team had acted on offsets 104 and
 * 117. After the rebalance it acts on 104 and 117 again. Two records were acted on twice, and 18 were delivered twice:
 * 100 to 117.
 *
 * <p>Rebalances and actions arrive separately, and either may be late. The last {@value #ACTS} actions of each
 * partition are therefore kept. It is bounded, does not read a clock, and is not thread-safe.
 */
public final class Redeliveries {

    static final int ACTS = 4_096;
    private static final int REBALANCES = 100;

    private record Act(long offset, Instant at) {}

    /** Holds the last actions on one partition: when the team first acted on each user, and when again. */
    private static final class Acts {
        private final LinkedHashMap<Long, Instant> first = new LinkedHashMap<>();
        private final Deque<Act> again = new ArrayDeque<>();

        void first(long offset, Instant at) {
            first.putIfAbsent(offset, at);
            if (first.size() > ACTS) {
                first.pollFirstEntry();
            }
        }

        void again(Act act) {
            again.addLast(act);
            if (again.size() > ACTS) {
                again.removeFirst();
            }
        }

        boolean before(long offset, Instant end) {
            Instant at = first.get(offset);
            return at != null && !at.isAfter(end);
        }
    }

    /** Holds the cost of one partition that one rebalance handed over. */
    private static final class Cost {
        private final String rebalanceId;
        private final HandOver handOver;
        private final Instant at;
        /** Holds when the team acted on each record again, by offset. */
        private final Map<Long, Instant> twice = new HashMap<>();

        Cost(String rebalanceId, HandOver handOver, Instant at) {
            this.rebalanceId = rebalanceId;
            this.handOver = handOver;
            this.at = at;
        }

        /**
         * Returns whether this is the cost of that handover. The log end offset and the instant at which the previous
         * owner stopped may differ.
         */
        boolean isOf(HandOver other) {
            return handOver.partition().equals(other.partition())
                    && handOver.committed().equals(other.committed());
        }

        boolean redelivers(long offset) {
            return handOver.committed().isPresent()
                    && offset >= handOver.committed().getAsLong();
        }

        /** Counts an action, and returns the id of the rebalance. */
        String add(Act act) {
            twice.putIfAbsent(act.offset(), act.at());
            return rebalanceId;
        }

        /** Gives the actions after a later rebalance to that rebalance. */
        void yieldTo(Cost later) {
            if (at.isBefore(later.at)) {
                twice.values().removeIf(again -> again.isAfter(later.at));
            }
        }

        long delivered() {
            return twice.keySet().stream()
                    .max(Comparator.naturalOrder())
                    .map(last -> last - handOver.committed().orElse(last) + 1)
                    .orElse(0L);
        }
    }

    private final String topic;
    private final Map<Integer, Acts> acts = new HashMap<>();
    private final Map<Integer, Deque<Cost>> costs = new HashMap<>();
    private final LinkedHashMap<String, List<Cost>> rebalances = new LinkedHashMap<>();

    /** @param topic the topic that the team consumes */
    public Redeliveries(String topic) {
        this.topic = topic;
    }

    /**
     * Adds the team's first action on a user.
     *
     * @param at the action's instant by the broker's clock
     */
    public void acted(Position user, Instant at) {
        acts(user.partition()).first(user.offset(), at);
    }

    /**
     * Adds a repeated action on a user.
     *
     * @return the id of the rebalance that caused it; empty if the team itself caused it
     */
    public Optional<String> actedAgain(Position user, Instant at) {
        Act act = new Act(user.offset(), at);
        acts(user.partition()).again(act);
        return charge(user.partition(), act);
    }

    private Acts acts(int partition) {
        return acts.computeIfAbsent(partition, p -> new Acts());
    }

    /**
     * Adds a rebalance of the team's group. A rebalance with a known id may become more complete: its handovers may
     * first have named the topic by its id only, while the topic's name was not known.
     */
    public void rebalanced(Rebalance rebalance) {
        Optional<Instant> end = rebalance.span().completedAt();
        if (end.isEmpty()) {
            return;
        }
        List<Cost> known = rebalances.getOrDefault(rebalance.id(), List.of());
        List<Cost> now = rebalance.handOvers().stream()
                .filter(handOver -> handOver.partition().topic().equals(topic))
                .map(handOver -> known.stream()
                        .filter(cost -> cost.isOf(handOver))
                        .findFirst()
                        .orElseGet(() -> new Cost(rebalance.id(), handOver, end.get())))
                .toList();
        rebalances.put(rebalance.id(), now);
        known.stream().filter(cost -> !now.contains(cost)).forEach(this::close);
        now.stream().filter(cost -> !known.contains(cost)).forEach(this::open);
        forgetOldest();
    }

    /** Removes a cost that was reported by mistake; its actions go to another rebalance, if one fits. */
    private void close(Cost cost) {
        int partition = cost.handOver.partition().partition();
        costs.getOrDefault(partition, new ArrayDeque<>()).remove(cost);
        acts(partition).again.forEach(act -> charge(partition, act));
    }

    /**
     * Returns what a rebalance has cost so far; empty for one that is not known, or that did not hand over a partition.
     */
    public Optional<Redelivered> cost(String rebalanceId) {
        return Optional.ofNullable(rebalances.get(rebalanceId))
                .filter(open -> !open.isEmpty())
                .map(open -> new Redelivered(
                        open.stream().mapToLong(cost -> cost.twice.size()).sum(),
                        open.stream().mapToLong(Cost::delivered).sum()));
    }

    private void open(Cost cost) {
        int partition = cost.handOver.partition().partition();
        Deque<Cost> others = costs.computeIfAbsent(partition, p -> new ArrayDeque<>());
        others.forEach(other -> other.yieldTo(cost));
        others.addLast(cost);
        // these actions arrived before the rebalance did
        acts(partition).again.stream().filter(act -> act.at().isAfter(cost.at)).forEach(act -> charge(partition, act));
    }

    /** Charges the last rebalance before the action that handed its partition over. */
    private Optional<String> charge(int partition, Act act) {
        return costs.getOrDefault(partition, new ArrayDeque<>()).stream()
                .filter(cost -> cost.at.isBefore(act.at()))
                .max(Comparator.comparing(cost -> cost.at))
                .filter(cost -> cost.redelivers(act.offset()))
                .filter(cost -> acts(partition).before(act.offset(), cost.at))
                .map(cost -> cost.add(act));
    }

    private void forgetOldest() {
        if (rebalances.size() > REBALANCES) {
            List<Cost> oldest = rebalances.pollFirstEntry().getValue();
            costs.values().forEach(open -> open.removeAll(oldest));
        }
    }
}
