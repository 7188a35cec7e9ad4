package io.groupstage.group.fold.rebalances;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Infers from polls of all coordinators when the rebalances of one group start, and when one that was reported is over
 * without a record. A poll finds only that a rebalance is under way, so a start lies between two polls.
 */
final class PollEvidence {

    /** After a poll no longer finds a rebalance, its record may take this long to arrive. */
    private static final Duration RECORD_UNDER_WAY = Duration.ofSeconds(2);

    private final String groupId;
    private final ListGroupsSamples polls;
    /** The first poll that no longer found the rebalance under way. */
    private Optional<Instant> quietSince = Optional.empty();

    PollEvidence(String groupId, ListGroupsSamples polls) {
        this.groupId = groupId;
        this.polls = polls;
    }

    /**
     * Returns the bounds of the start of the rebalance that a poll found; empty if it found none. They are the poll, and
     * the one before if that did not find a rebalance.
     *
     * @param lastEnd a rebalance cannot start before the end of the previous one
     */
    Optional<RebalanceStart> start(ListGroupsSample poll, Optional<ListGroupsSample> before, Instant lastEnd) {
        if (!poll.rebalancing().contains(groupId)) {
            return Optional.empty();
        }
        quietSince = Optional.empty();
        Instant earliest = before.filter(last -> !last.rebalancing().contains(groupId))
                .map(ListGroupsSample::earliest)
                .map(quiet -> latest(quiet, lastEnd))
                .orElse(lastEnd);
        return Optional.of(new RebalanceStart.Bounded(earliest, poll.latest()));
    }

    /**
     * Applies a poll that did not find the rebalance, and returns whether the rebalance is to be retracted. Its end may
     * already be written but not read, so one quiet poll is not enough.
     */
    boolean retracts(ListGroupsSample poll) {
        Instant at = poll.askedAt();
        if (quietSince.isEmpty()) {
            quietSince = Optional.of(at);
            return false;
        }
        boolean late = !at.isBefore(quietSince.get().plus(RECORD_UNDER_WAY));
        if (late) {
            quietSince = Optional.empty();
        }
        return late;
    }

    /** Returns the bounds of the start of a rebalance that ended at this instant. */
    RebalanceStart boundsBefore(Instant end, Instant lastEnd) {
        return polls.quietBefore(groupId, end)
                .<RebalanceStart>map(quiet -> new RebalanceStart.Bounded(latest(quiet, lastEnd), end))
                .orElse(RebalanceStart.NOTHING);
    }

    /** Reports the end of a rebalance. */
    void settle() {
        quietSince = Optional.empty();
    }

    private static Instant latest(Instant quiet, Instant lastEnd) {
        return quiet.isBefore(lastEnd) ? lastEnd : quiet;
    }
}
