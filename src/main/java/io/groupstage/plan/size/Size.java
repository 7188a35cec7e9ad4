package io.groupstage.plan.size;

import java.time.Duration;
import java.util.Optional;

/**
 * Describes a group that holds a demand.
 *
 * @param session the session timeout
 * @param outage how long nobody reads the partitions of a crashed consumer, at most; zero if none crashes
 * @param load the part of its time for which the busiest consumer works, after a crash if there are crashes
 * @param drain how long the group needs afterwards to catch up
 */
public record Size(int partitions, int consumers, Duration session, Duration outage, double load, Duration drain) {

    private static final double FREE = 0.1;
    private static final int[] SESSIONS = {45, 40, 35, 30, 25, 20, 15, 10, 6};
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    /** Kafka's default of {@code auto.commit.interval.ms}. */
    static final Duration COMMITS = Duration.ofSeconds(5);

    /**
     * Finds the fewest consumers that hold the demand, and for them the fewest partitions.
     *
     * @param mostConsumers the bound of the search
     * @param mostPartitions likewise
     * @return empty if no group within these bounds holds it
     */
    public static Optional<Size> smallest(Demand demand, int mostConsumers, int mostPartitions) {
        Optional<Duration> session = session(demand);
        if (session.isEmpty()) {
            return Optional.empty();
        }
        int least = Math.max(1, (int) Math.ceil(demand.busyConsumers()));
        for (int consumers = least; consumers <= mostConsumers; consumers++) {
            int end = (int) Math.min(mostPartitions, 8L * consumers);
            for (int partitions = least; partitions <= end; partitions++) {
                Optional<Size> size = of(demand, session.get(), partitions, consumers);
                if (size.isPresent()) {
                    return size;
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the given session timeout, or the longest common one with which a crash keeps within the bound. */
    static Optional<Duration> session(Demand demand) {
        if (demand.betweenCrashes().isEmpty()) {
            return demand.session().or(() -> Optional.of(Duration.ofSeconds(SESSIONS[0])));
        }
        if (demand.session().isPresent()) {
            return demand.session().filter(given -> longestWait(demand, given).compareTo(demand.maxLag()) <= 0);
        }
        for (int seconds : SESSIONS) {
            Duration session = Duration.ofSeconds(seconds);
            if (longestWait(demand, session).compareTo(demand.maxLag()) <= 0) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    /** Returns the session timeout, and the time until all others have joined again: a heartbeat and the rest of a poll. */
    static Duration outage(Demand demand, Duration session) {
        return session.plus(HEARTBEAT).plus(demand.processing().multipliedBy(demand.maxPollRecords()));
    }

    /** Returns how long a record may wait: the next owner begins at the last commit, which is older than the crash. */
    static Duration longestWait(Demand demand, Duration session) {
        return outage(demand, session).plus(COMMITS);
    }

    /** Returns the group if it keeps a tenth of its time free, and after a crash catches up before the next one. */
    private static Optional<Size> of(Demand demand, Duration session, int partitions, int consumers) {
        double normal = load(demand, partitions, consumers);
        if (normal > 1 - FREE) {
            return Optional.empty();
        }
        if (demand.betweenCrashes().isEmpty()) {
            return Optional.of(new Size(partitions, consumers, session, Duration.ZERO, normal, Duration.ZERO));
        }
        double after = consumers == 1 ? Double.POSITIVE_INFINITY : load(demand, partitions, consumers - 1);
        if (after >= 1) {
            return Optional.empty();
        }
        Duration outage = outage(demand, session);
        Duration drain = Duration.ofMillis(Math.round(outage.toMillis() * after / (1 - after)));
        return drain.plus(outage).compareTo(demand.betweenCrashes().get()) <= 0
                ? Optional.of(new Size(partitions, consumers, session, outage, after, drain))
                : Optional.empty();
    }

    private static double load(Demand demand, int partitions, int consumers) {
        int largest = (partitions + consumers - 1) / consumers;
        return demand.busyConsumers() * largest / partitions;
    }
}
