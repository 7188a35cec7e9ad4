package io.groupstage.kafka.observe.publish;

import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Adds to rebalances where the logs ended when partitions got another owner, as far as that was measured. If the
 * hand-over is newer than the last measurement, the rebalance is published at once without the end, and again under the
 * same id with it.
 *
 * <p>Not thread-safe.
 */
public final class HandOverEnds {

    /** The time to wait for a log's end on a busy machine; after that, the end stays unknown. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MOST_WAITING = 1_000;

    private record Key(String groupId, String id) {}

    private final Function<TopicPartition, Optional<LogGrowth>> growth;
    private final InstantSource clock;
    private final Map<Key, Rebalance> waiting = new LinkedHashMap<>();

    public HandOverEnds(Function<TopicPartition, Optional<LogGrowth>> growth, InstantSource clock) {
        this.growth = growth;
        this.clock = clock;
    }

    /** Returns an instance that never knows a log's end. */
    static HandOverEnds unknown() {
        return new HandOverEnds(partition -> Optional.empty(), () -> Instant.MAX);
    }

    /** Returns the completed history, together with earlier rebalances that can be completed only now. */
    History complete(History history) {
        List<Rebalance> rebalances = new ArrayList<>();
        history.rebalances().forEach(rebalance -> waiting.remove(key(rebalance)));
        for (Rebalance before : List.copyOf(waiting.values())) {
            Rebalance now = completed(before);
            if (!now.equals(before)) {
                rebalances.add(now);
            }
            await(now);
        }
        for (Rebalance read : history.rebalances()) {
            Rebalance now = completed(read);
            rebalances.add(now);
            await(now);
        }
        return new History(rebalances, history.notes(), history.current());
    }

    /** Decides again whether the rebalance may still be completed. */
    private void await(Rebalance rebalance) {
        boolean open = rebalance.handOvers().stream()
                .filter(handOver -> handOver.logEnd().isEmpty())
                .anyMatch(handOver -> releasedAt(handOver, rebalance)
                        .filter(clock.instant().minus(PATIENCE)::isBefore)
                        .isPresent());
        if (open && waiting.size() < MOST_WAITING) {
            waiting.put(key(rebalance), rebalance);
        } else {
            waiting.remove(key(rebalance));
        }
    }

    private Rebalance completed(Rebalance rebalance) {
        return rebalance.withHandOvers(rebalance.handOvers().stream()
                .map(handOver -> completed(handOver, rebalance))
                .toList());
    }

    private HandOver completed(HandOver handOver, Rebalance rebalance) {
        OptionalLong end = handOver.logEnd().isPresent()
                ? handOver.logEnd()
                : releasedAt(handOver, rebalance)
                        .flatMap(at -> growth.apply(handOver.partition()).map(grown -> grown.endBy(at)))
                        .orElse(OptionalLong.empty());
        return end.isPresent() ? handOver.withLogEnd(end.getAsLong()) : handOver;
    }

    private static Optional<Instant> releasedAt(HandOver handOver, Rebalance rebalance) {
        return handOver.releasedAt().or(() -> rebalance.span().completedAt());
    }

    private static Key key(Rebalance rebalance) {
        return new Key(rebalance.groupId(), rebalance.id());
    }
}
