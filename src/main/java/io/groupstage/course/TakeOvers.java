package io.groupstage.course;

import io.groupstage.group.Rebalance;
import java.time.Instant;
import java.util.Optional;

/** Finds the evidence for {@link Step#SURVIVED}. Not judged yet: so far it never finds any. */
public final class TakeOvers {

    private final String topic;

    /** @param topic what the team consumes */
    public TakeOvers(String topic) {
        this.topic = topic;
    }

    /** The team's group rebalanced. One that comes again under the same id is better known. */
    public void rebalanced(Rebalance rebalance) {
        if (topic.isEmpty()) {
            throw new IllegalArgumentException(rebalance.id());
        }
    }

    /** When a take-over was completed of which nothing is missed; empty as long as there is none. */
    public Optional<Instant> survived(Work work) {
        return Optional.empty();
    }
}
