package io.groupstage.group.fold.rebalances;

import io.groupstage.group.Cause;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The knowledge about a rebalance's start. */
sealed interface RebalanceStart {

    /** Returns the rank of this knowledge: a start with a higher rank replaces it. */
    int rank();

    /** Returns the span from this start to an end. */
    Rebalance.Span until(Optional<Instant> completedAt);

    /**
     * A start that the coordinator reported: in its log, or by a new epoch in its records.
     *
     * @param cause unknown if only a new epoch reports the start
     */
    record Reported(Instant at, Cause cause, String detail) implements RebalanceStart {

        @Override
        public int rank() {
            return 2;
        }

        @Override
        public Rebalance.Span until(Optional<Instant> completedAt) {
            return new Rebalance.Span(Optional.of(at), completedAt, Certainty.EXACT, Duration.ZERO);
        }
    }

    /** A start between two instants. The span has the middle as its start, and half the gap as its error. */
    record Bounded(Instant earliest, Instant latest) implements RebalanceStart {

        @Override
        public int rank() {
            return 1;
        }

        @Override
        public Rebalance.Span until(Optional<Instant> completedAt) {
            Instant end =
                    completedAt.filter(completed -> completed.isBefore(latest)).orElse(latest);
            if (earliest.equals(Instant.MIN)) {
                return NOTHING.until(completedAt);
            }
            Duration half = Duration.ofMillis(Duration.between(earliest, end).toMillis() / 2);
            return half.isNegative()
                    ? NOTHING.until(completedAt)
                    : new Rebalance.Span(
                            Optional.of(earliest.plus(half).truncatedTo(ChronoUnit.MILLIS)),
                            completedAt,
                            Certainty.INFERRED,
                            half);
        }
    }

    /** A start that was neither reported nor found by polls. */
    record Unknown() implements RebalanceStart {

        @Override
        public int rank() {
            return 0;
        }

        @Override
        public Rebalance.Span until(Optional<Instant> completedAt) {
            return new Rebalance.Span(Optional.empty(), completedAt, Certainty.UNKNOWN, Duration.ZERO);
        }
    }

    RebalanceStart NOTHING = new Unknown();
}
