package io.groupstage.plan.sim;

import java.util.Arrays;
import java.util.Random;

/**
 * Processes the records of the partitions that one member owns. It computes lazily: {@link #advance} catches up with a time.
 *
 * <p>Rules, as in Kafka 4.4.0:
 * <ul>
 *   <li>A member takes records of all its partitions in turn ({@code FetchCollector}), so none of them starves.
 *   <li>It commits what it has processed every {@code auto.commit.interval.ms}
 *       ({@code ConsumerCoordinator.maybeAutoCommitOffsetsAsync}, called by {@code poll}, so never in the middle of a poll's records), and before a rebalance
 *       ({@code ConsumerCoordinator.onJoinPrepare}; KIP-848: {@code ConsumerMembershipManager.signalReconciliationStarted}). The interval
 *       begins anew after it ({@code onJoinComplete}, {@code signalReconciliationCompleting}). A crash leaves what was not committed to the
 *       next owner.
 *   <li>A poll returns at most {@code max.poll.records}. If they take longer than {@code max.poll.interval.ms}, the member leaves the
 *       group in the middle, and its partitions count as lost: nothing of that poll is committed
 *       ({@code ConsumerCoordinator.onLeavePrepare}).
 * </ul>
 */
final class Worker {

    private final int ordinal;
    private final Logs logs;
    private final Load load;
    private final Work work;
    private final Random chance;
    private final double perRecord;

    private int[] owned = new int[0];
    private boolean running;
    private long now;
    private long nextCommit;
    private long lastCommit;
    private double carry;
    private double busy;
    private long delivered;
    private long present;
    private int turn;

    Worker(int ordinal, Logs logs, Scenario scenario, Random chance) {
        this.ordinal = ordinal;
        this.logs = logs;
        this.load = scenario.load();
        this.work = scenario.work();
        this.chance = chance;
        this.perRecord = work.nanosPerRecord(ordinal);
    }

    int[] owned() {
        return owned;
    }

    boolean owns(int partition) {
        return logs.owner[partition] == ordinal;
    }

    /** Returns the records that it has processed, each as often as it was delivered to it. */
    long delivered() {
        return delivered;
    }

    /** Returns the part of its time in the group that it was at work; 0 if it was not in the group. */
    double utilisation() {
        return present == 0 ? 0 : Math.min(1, busy / present);
    }

    /** Returns the time of its last commit; 0 if there was none. */
    long lastCommit() {
        return lastCommit;
    }

    /** Begins to process, such as after a start of the process. */
    void begin(long time) {
        running = true;
        now = time;
        nextCommit = time + 1 + (long) (chance.nextDouble() * work.commitInterval());
    }

    /** Stops without a commit. The partitions stay its own until somebody takes them away. */
    void halt(long time) {
        advance(time);
        running = false;
        for (int partition : owned) {
            logs.stop(partition, time);
        }
    }

    /** Stops to take records, and goes on with those of its last poll. */
    void pause(long time) {
        advance(time);
        running = false;
    }

    /** Takes a partition, from its committed offset on, and returns for how long nobody has read it. */
    long take(int partition, long time) {
        advance(time);
        owned = Arrays.copyOf(owned, owned.length + 1);
        owned[owned.length - 1] = partition;
        return logs.start(partition, ordinal, time);
    }

    /** Gives a partition up. What was not committed of it will be delivered again. */
    void release(int partition, long time) {
        advance(time);
        drop(partition, time);
    }

    /** Commits everything, and does so no more until {@link #restartCommits}. */
    void suspendCommits(long time) {
        advance(time);
        commit();
        nextCommit = Long.MAX_VALUE;
    }

    /** Commits everything, and lets the interval begin anew. */
    void commitAll(long time) {
        advance(time);
        commit();
        restartCommits(time);
    }

    /** Lets the commit interval begin anew. */
    void restartCommits(long time) {
        advance(time);
        nextCommit = time + work.commitInterval();
    }

    /** Commits everything, and gives everything up. */
    void releaseAll(long time) {
        advance(time);
        commit();
        loseAll(time);
    }

    /** Loses all partitions without a commit. */
    void loseAll(long time) {
        advance(time);
        for (int partition : owned) {
            logs.owner[partition] = Logs.NOBODY;
            logs.stop(partition, time);
        }
        owned = new int[0];
    }

    private void drop(int partition, long time) {
        owned = Arrays.stream(owned).filter(one -> one != partition).toArray();
        logs.owner[partition] = Logs.NOBODY;
        logs.stop(partition, time);
    }

    /** Starts again after {@link #halt} with the same partitions, from their committed offsets on. */
    void resume(long time) {
        begin(time);
        for (int partition : owned) {
            logs.start(partition, ordinal, time);
        }
    }

    /** Commits all positions. */
    void commit() {
        if (running && owned.length > 0) {
            lastCommit = now;
            for (int partition : owned) {
                logs.committed[partition] = logs.position[partition];
            }
        }
    }

    /** Returns the records that the next poll would return. */
    long nextPoll(long time) {
        double total = load.total(time);
        long waiting = 0;
        for (int partition : owned) {
            waiting += Math.max(0, logs.lag(partition, total));
            if (waiting >= work.maxPollRecords()) {
                return work.maxPollRecords();
            }
        }
        return waiting;
    }

    /** Returns whether a full poll takes longer than the group allows. */
    boolean mayTakeTooLong(long maxPoll) {
        return work.maxPollRecords() * perRecord > maxPoll;
    }

    /** Returns how long the member needs for the records of its next poll. */
    long pollTime(long time) {
        advance(time);
        return running ? StrictMath.round(nextPoll(time) * perRecord) : 0;
    }

    /** Returns how long it takes until the member polls again: it first processes what it has at hand, if it has something. */
    long untilPoll(long time) {
        long poll = pollTime(time);
        double share = Arrays.stream(owned).mapToDouble(logs::share).sum();
        double atWork = share * load.rate(time) * perRecord / 1e9;
        double most = poll > 0 ? poll : running && chance.nextDouble() < atWork ? perRecord : 0;
        return (long) (chance.nextDouble() * most);
    }

    /** Returns how long the member still needs for the record at hand, so that no two members are ready at the same moment. */
    long restOfRecord() {
        return (long) (chance.nextDouble() * perRecord);
    }

    /**
     * Processes the records of a poll that took too long for the group: they will be delivered to others once more. Such a poll has
     * the records of one partition, if that has enough, and then those of the next one ({@code FetchCollector.collectFetch}); which is the first
     * depends on earlier fetches.
     */
    void processForNothing(long records, long time) {
        long left = records;
        delivered += records;
        busy += records * perRecord;
        int first = owned.length == 0 ? 0 : chance.nextInt(owned.length);
        for (int at = 0; at < owned.length; at++) {
            int partition = owned[(first + at) % owned.length];
            long some = Math.min(left, Math.max(0, logs.lag(partition, load.total(time))));
            logs.deliver(partition, logs.position[partition], some);
            left -= some;
        }
    }

    /** Catches up with a time. */
    void advance(long time) {
        while (now < time) {
            long next = running ? Math.min(time, nextCommit) : time;
            if (running) {
                process(next);
                present += next - now;
            }
            now = next;
            if (running && now == nextCommit) {
                commit();
                nextCommit += Math.max(work.commitInterval(), StrictMath.round(nextPoll(now) * perRecord));
            }
        }
    }

    private void process(long next) {
        double total = load.total(next);
        double able = able(next - now) + carry;
        long left = drain((long) able, total);
        long used = (long) able - left;
        carry = left > 0 ? 0 : able - (long) able; // time in which nothing waited cannot be saved
        delivered += used;
        busy += used * perRecord;
        for (int partition : owned) {
            logs.note(partition, next, total);
        }
    }

    /** Returns how many records the member could process in that time. */
    private double able(long time) {
        double mean = time / perRecord;
        if (work.spread() == 0) {
            return mean;
        }
        return Math.max(0, mean + work.variation() * StrictMath.sqrt(mean) * chance.nextGaussian());
    }

    /** Gives each partition the same, and what some do not need to the others. Returns what nobody needs. */
    private long drain(long records, double total) {
        long left = records;
        int waiting = owned.length;
        turn = waiting == 0 ? 0 : (turn + 1) % waiting; // the rest of a division goes to another partition each time
        while (left > 0 && waiting > 0) {
            long each = Math.max(1, left / waiting);
            waiting = 0;
            for (int at = 0; at < owned.length; at++) {
                int partition = owned[(turn + at) % owned.length];
                long lag = logs.lag(partition, total);
                long some = Math.min(Math.min(lag, each), left);
                if (some > 0) {
                    logs.deliver(partition, logs.position[partition], some);
                    logs.position[partition] += some;
                    left -= some;
                    waiting += some < lag ? 1 : 0;
                }
            }
        }
        return left;
    }
}
