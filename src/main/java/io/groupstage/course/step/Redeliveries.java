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
 * What each rebalance of one team's group cost: the records that were acted upon before it and, since they had not been
 * committed when their partition was handed over, again after it.
 *
 * <p>For example, partition 3 is handed over with 100 committed; offsets 104 and 117 had been acted upon. After it 104
 * and 117 are acted upon again: two records twice, and 18 delivered twice, 100 to 117.
 *
 * <p>Rebalances and acts come in on two ways, and either may be late: of each partition the last {@value #ACTS} acts are
 * kept for that. Not thread-safe; bounded; reads no clock.
 */
public final class Redeliveries {

    static final int ACTS = 4_096;
    private static final int REBALANCES = 100;

    private record Act(long offset, Instant at) {}

    /** The last acts on one partition: when each of its users was acted upon first, and which of them again. */
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

    /** One partition handed over by one rebalance. */
    private static final class Cost {
        private final String rebalanceId;
        private final HandOver handOver;
        private final Instant at;
        /** When each record was acted upon again. */
        private final Map<Long, Instant> twice = new HashMap<>();

        Cost(String rebalanceId, HandOver handOver, Instant at) {
            this.rebalanceId = rebalanceId;
            this.handOver = handOver;
            this.at = at;
        }

        /** Whether this is what it cost: where the log ended, and when the owner before stopped, makes no difference. */
        boolean isOf(HandOver other) {
            return handOver.partition().equals(other.partition())
                    && handOver.committed().equals(other.committed());
        }

        boolean redelivers(long offset) {
            return handOver.committed().isPresent()
                    && offset >= handOver.committed().getAsLong();
        }

        /** Returns the id of its rebalance. */
        String add(Act act) {
            twice.putIfAbsent(act.offset(), act.at());
            return rebalanceId;
        }

        /** A later rebalance is to blame for what came after it. */
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

    /** @param topic what the team consumes */
    public Redeliveries(String topic) {
        this.topic = topic;
    }

    /**
     * The team acted upon a user for the first time.
     *
     * @param at the broker's clock
     */
    public void acted(Position user, Instant at) {
        acts(user.partition()).first(user.offset(), at);
    }

    /**
     * The team acted upon a user again.
     *
     * @return the id of the rebalance that is to blame; empty where it is the team's own doing
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
     * The team's group rebalanced. One that is known by its id already may become better known: what it handed over may
     * have been told under the topic's id before, while nobody knew its name.
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

    /** It was told by mistake: what it was blamed for is another one's, if anybody's. */
    private void close(Cost cost) {
        int partition = cost.handOver.partition().partition();
        costs.getOrDefault(partition, new ArrayDeque<>()).remove(cost);
        acts(partition).again.forEach(act -> charge(partition, act));
    }

    /** What a rebalance has cost so far; empty for one that is not known, or that handed nothing over. */
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
        // what came in before the word of the rebalance did
        acts(partition).again.stream().filter(act -> act.at().isAfter(cost.at)).forEach(act -> charge(partition, act));
    }

    /** Of all rebalances before the act the last one that handed its partition over is to blame. */
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
