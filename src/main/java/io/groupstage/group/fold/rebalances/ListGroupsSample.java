package io.groupstage.group.fold.rebalances;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The answers of all coordinators to the question which classic groups rebalance. Records show a rebalance only at its
 * end, so without a log line of the coordinator its start lies between two polls.
 *
 * @param askedAt when the request was sent, by the estimated clock of the coordinators
 * @param answeredAt when the last answer came, by the same clock
 * @param rebalancing the names of the groups that rebalanced at some moment between the two
 */
public record ListGroupsSample(Instant askedAt, Instant answeredAt, Set<String> rebalancing) {

    /** The largest error of the estimated clock. */
    public static final Duration CLOCK_ERROR = Duration.ofMillis(250);

    public ListGroupsSample {
        rebalancing = Set.copyOf(rebalancing);
    }

    /** Returns the earliest possible instant of the request, by the coordinators' clock. */
    public Instant earliest() {
        return askedAt.minus(CLOCK_ERROR);
    }

    /** Returns the latest possible instant of the answer, by the coordinators' clock. */
    public Instant latest() {
        return answeredAt.plus(CLOCK_ERROR);
    }
}
