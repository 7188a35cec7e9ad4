package io.groupstage.group;

import java.time.Instant;
import java.util.Set;

/**
 * What all coordinators answered when they were asked which classic groups rebalance: the log does not tell it before
 * the end, so that a start without the coordinator's own words lies between two polls.
 *
 * @param askedAt by the observer's clock, as the other
 * @param rebalancing the names of the groups that were rebalancing at some moment between the two
 */
public record Poll(Instant askedAt, Instant answeredAt, Set<String> rebalancing) {

    public Poll {
        rebalancing = Set.copyOf(rebalancing);
    }
}
