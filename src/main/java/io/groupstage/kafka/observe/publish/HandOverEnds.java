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
 * Completes rebalances by where the logs ended when partitions changed hands, as far as somebody looked then. Where the
 * hand-over is newer than what was told of the log, the rebalance is told at once as it is, and once more, under the
 * same id, as soon as the log is.
 *
 * <p>Not for several threads at once.
 */
public final class HandOverEnds {

    /** A busy machine may need many seconds to say where a log ended; after that, the end stays unknown. */
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

    /** Nobody looks at the logs. */
    static HandOverEnds unknown() {
        return new HandOverEnds(partition -> Optional.empty(), () -> Instant.MAX);
    }

    /** The same history, completed; and with it, what came before and can be completed only now. */
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

    /** Whether it may become better known is asked anew each time. */
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
