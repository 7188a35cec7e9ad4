package io.groupstage.group.fold;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What all coordinators answered when they were asked which classic groups rebalance: the log does not tell it before
 * the end, so that a start without the coordinator's own words lies between two polls.
 *
 * @param askedAt by what the observer takes for the coordinators' clock, as the other
 * @param rebalancing the names of the groups that were rebalancing at some moment between the two
 */
public record ListGroupsSample(Instant askedAt, Instant answeredAt, Set<String> rebalancing) {

    /** By so much at most the observer mistakes the coordinators' clock. */
    public static final Duration CLOCK_ERROR = Duration.ofMillis(250);

    public ListGroupsSample {
        rebalancing = Set.copyOf(rebalancing);
    }

    /** By the coordinators' clock it was not asked before that. */
    Instant earliest() {
        return askedAt.minus(CLOCK_ERROR);
    }

    /** By the coordinators' clock it was answered by then. */
    Instant latest() {
        return answeredAt.plus(CLOCK_ERROR);
    }
}
