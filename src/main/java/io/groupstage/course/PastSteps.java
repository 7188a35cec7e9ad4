package io.groupstage.course;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds 🔌 and ⚖️ in a group's history, for a board whose log has lost them. A rebalance after which a member owns
 * partitions proves 🔌. Two members of one generation that both committed beyond the offset at which they began prove
 * ⚖️.
 *
 * <p>For example, A and B share partitions 0 and 1, and both committed offsets are 10. Then B leaves, and A begins
 * again at 30 and 25. By then both had committed more than 10: ⚖️ is reached at the end of that rebalance.
 *
 * <p>Since a reset of the team's results, only what happened later counts. A group whose members own partitions at the
 * reset proves 🔌 at that instant.
 */
public final class PastSteps {

    private static final int SHARING = 2;

    /** A member's ownership of a partition, and the committed offset when it began. */
    private record Ownership(String memberId, OptionalLong baseline) {}

    private final String topic;
    private final Instant since;
    private boolean begun;
    private StepTimes steps = StepTimes.NONE;
    private final Map<Integer, Ownership> ownerships = new HashMap<>();
    /** Holds when each owner of this generation was seen to have committed progress. */
    private final Map<String, Instant> progressed = new HashMap<>();

    private PastSteps(String topic, Instant since) {
        this.topic = topic;
        this.since = since;
        this.begun = since.equals(Instant.MIN);
    }

    /**
     * Returns the steps that are proven, each with the instant of its evidence.
     *
     * @param rebalances of one group, in any order
     * @param committed the group's last committed offsets
     * @param topic the topic that every team consumes
     */
    public static StepTimes of(
            List<Rebalance> rebalances, Map<TopicPartition, CommittedOffset> committed, String topic) {
        return of(rebalances, committed, topic, Instant.MIN);
    }

    /**
     * Returns the steps that are proven since an instant, such as that of a reset.
     *
     * @param since the instant; {@link Instant#MIN} for the beginning
     */
    public static StepTimes of(
            List<Rebalance> rebalances, Map<TopicPartition, CommittedOffset> committed, String topic, Instant since) {
        PastSteps past = new PastSteps(topic, since);
        rebalances.stream()
                .filter(rebalance -> rebalance.span().completedAt().isPresent())
                .sorted(Comparator.comparing((Rebalance rebalance) ->
                                rebalance.span().completedAt().orElseThrow())
                        .thenComparingInt(Rebalance::toEpoch)
                        .thenComparing(Rebalance::id))
                .forEach(past::rebalanced);
        past.beginBefore(Instant.MAX);
        committed.forEach(
                (partition, offset) -> past.committed(partition, OptionalLong.of(offset.offset()), offset.at()));
        past.scaled();
        return past.steps;
    }

    private void rebalanced(Rebalance rebalance) {
        Instant end = rebalance.span().completedAt().orElseThrow();
        beginBefore(end);
        Map<Integer, OptionalLong> begun = new TreeMap<>();
        rebalance.handOvers().forEach(handOver -> {
            committed(handOver.partition(), handOver.committed(), end);
            if (handOver.partition().topic().equals(topic)) {
                begun.put(handOver.partition().partition(), handOver.committed());
            }
        });
        scaled();
        progressed.clear();
        rebalance.moves().stream()
                .filter(move -> move.partition().topic().equals(topic))
                .forEach(move -> own(move.partition().partition(), move.to().orElse("")));
        begun.forEach((partition, offset) -> ownerships.computeIfPresent(
                partition, (same, ownership) -> new Ownership(ownership.memberId(), offset)));
        if (!ownerships.isEmpty()) {
            reached(Step.CONNECTED, end);
        }
    }

    /** Begins to count before an event of this instant. A commit may be older, so the owners of that moment prove nothing. */
    private void beginBefore(Instant event) {
        if (begun || !event.isAfter(since)) {
            return;
        }
        begun = true;
        steps = StepTimes.NONE;
        progressed.clear();
        ownerships.replaceAll((partition, owner) -> new Ownership(owner.memberId(), OptionalLong.of(Long.MAX_VALUE)));
        if (!ownerships.isEmpty()) {
            reached(Step.CONNECTED, since);
        }
    }

    private void own(int partition, String memberId) {
        if (memberId.isEmpty()) {
            ownerships.remove(partition);
        } else {
            ownerships.put(partition, new Ownership(memberId, OptionalLong.empty()));
        }
    }

    private void committed(TopicPartition partition, OptionalLong offset, Instant at) {
        Ownership ownership = ownerships.get(partition.partition());
        if (ownership != null && partition.topic().equals(topic) && offset.isPresent()) {
            boolean more = ownership.baseline().isEmpty()
                    || offset.getAsLong() > ownership.baseline().getAsLong();
            if (more) {
                progressed.merge(ownership.memberId(), at, (one, other) -> one.isBefore(other) ? one : other);
            }
        }
    }

    private void scaled() {
        Set<String> owners = new HashSet<>();
        ownerships.values().forEach(ownership -> owners.add(ownership.memberId()));
        List<Instant> ends = progressed.entrySet().stream()
                .filter(one -> owners.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        if (ends.size() >= SHARING) {
            reached(Step.SCALED, ends.get(SHARING - 1));
        }
    }

    /** Adds a step that is not reached yet. */
    private void reached(Step step, Instant at) {
        if (!steps.has(step)) {
            steps = steps.with(step, at);
        }
    }
}
