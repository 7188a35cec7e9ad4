package io.groupstage.plan.sim;

import io.groupstage.group.Cause;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.HandOver;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plays the coordinator of a classic group.
 *
 * <p>Rules, as in Kafka 4.4.0:
 * <ul>
 *   <li>Every join, leave and expiry makes the group prepare a rebalance: {@code GroupMetadataManager.maybePrepareRebalanceOrCompleteJoin}.
 *   <li>The rebalance waits until every member that the coordinator knows has joined again ({@code ClassicGroup.hasAllMembersJoined},
 *       {@code maybeCompleteJoinPhase}), also for a member that has crashed and is not missed yet. It waits for the longest rebalance
 *       time-out of the members at most, which the Java client sets to {@code max.poll.interval.ms}; then it goes on without the
 *       dynamic members that are missing ({@code completeClassicGroupJoin}).
 *   <li>The first rebalance of an empty group waits {@code group.initial.rebalance.delay.ms} for others
 *       ({@code tryCompleteInitialRebalanceElseSchedule}).
 *   <li>Eager: a member gives up everything before it joins again ({@code ConsumerCoordinator.onJoinPrepare}). So all partitions stand
 *       until the slowest member has joined.
 *   <li>Cooperative: a member commits and joins again, and keeps reading meanwhile, without a commit ({@code ConsumerCoordinator.poll} returns
 *       before it). It gives up what the new assignment lacks
 *       ({@code ConsumerCoordinator.onJoinComplete}) and joins once more; the second rebalance hands those partitions out. So what it read of them in the first one is delivered twice.
 *   <li>The others learn of the second rebalance from their first heartbeats, which come a whole interval after the first one.
 *   <li>A static member that comes back before its session expires gets its partitions without a rebalance
 *       ({@code updateStaticMemberThenRebalanceOrCompleteJoin}).
 * </ul>
 */
final class ClassicCoordinator implements Coordinator {

    private final Cluster cluster;
    private final boolean eager;
    private final TreeMap<Integer, Member> members = new TreeMap<>();
    private final Set<Integer> joined = new TreeSet<>();
    private Assignment assignment = Assignment.NONE;
    private boolean preparing;
    private boolean initial;
    private int round;
    private Cause cause = Cause.UNKNOWN;
    private Optional<Member> culprit = Optional.empty();

    ClassicCoordinator(Cluster cluster) {
        this.cluster = cluster;
        this.eager = cluster.scenario.assignor().handOver() == HandOver.EAGER;
    }

    @Override
    public void begin(List<Member> first, Assignment settled) {
        first.forEach(member -> members.put(member.ordinal(), member));
        assignment = settled;
    }

    @Override
    public boolean knows(Member member) {
        return members.containsKey(member.ordinal());
    }

    @Override
    public void join(Member member) {
        boolean first = members.isEmpty();
        boolean known = members.put(member.ordinal(), member) != null;
        if (known && !(preparing && eager)) {
            member.worker().resume(cluster.now());
        } else {
            member.worker().begin(cluster.now());
            member.worker().loseAll(cluster.now());
        }
        if (known && !preparing) {
            return;
        }
        if (!preparing) {
            prepare(Cause.MEMBER_JOINED, member, Set.of());
            if (first) {
                initial = true;
                int mine = round;
                cluster.agenda.at(
                        cluster.now() + cluster.scenario.liveness().initialDelay(), () -> endOfInitialDelay(mine));
            }
        }
        joined.add(member.ordinal());
        completeIfAllJoined();
    }

    private void endOfInitialDelay(int of) {
        if (preparing && of == round) {
            initial = false;
            completeIfAllJoined();
        }
    }

    @Override
    public long missed(Member member) {
        Liveness liveness = cluster.scenario.liveness();
        long heartbeat = liveness.last(member.heartbeatsFrom(), cluster.now());
        return Math.max(heartbeat, member.worker().lastCommit()) + liveness.session();
    }

    @Override
    public void remove(Member member, Cause why) {
        if (members.remove(member.ordinal()) == null) {
            return;
        }
        joined.remove(member.ordinal());
        member.worker().loseAll(cluster.now());
        if (preparing) {
            completeIfAllJoined();
        } else if (!members.isEmpty()) {
            prepare(why, member, Set.of());
        } else {
            assignment = Assignment.NONE;
        }
    }

    /** @param gave the members that have given something up and join again at once; empty in a first round */
    private void prepare(Cause why, Member member, Set<Integer> gave) {
        preparing = true;
        round++;
        joined.clear();
        cause = why;
        culprit = Optional.of(member);
        cluster.diary.begin(cluster.now(), why, member.ordinal(), !gave.isEmpty());
        int mine = round;
        for (Member other : members.values()) {
            int life = other.life();
            long answer = gave.contains(other.ordinal())
                    ? cluster.now() + Liveness.ROUND_TRIP
                    : cluster.answers(other, cluster.scenario.liveness().next(other.heartbeatsFrom(), cluster.now()));
            cluster.agenda.at(answer, () -> rejoin(other, life, mine));
        }
        cluster.agenda.at(cluster.now() + cluster.scenario.liveness().maxPoll(), () -> deadline(mine));
    }

    private void rejoin(Member member, int life, int of) {
        if (!preparing || of != round || life != member.life() || !knows(member)) {
            return;
        }
        if (!member.alive() || member.blocked() || joined.contains(member.ordinal())) {
            return;
        }
        if (eager) {
            member.worker().releaseAll(cluster.now());
        } else {
            member.worker().suspendCommits(cluster.now());
        }
        joined.add(member.ordinal());
        completeIfAllJoined();
    }

    private void deadline(int of) {
        if (preparing && of == round) {
            List.copyOf(members.values()).stream()
                    .filter(member -> !joined.contains(member.ordinal()) && !member.isStatic())
                    .forEach(member -> {
                        members.remove(member.ordinal());
                        member.worker().loseAll(cluster.now());
                    });
            complete();
        }
    }

    private void completeIfAllJoined() {
        if (preparing && !initial && joined.containsAll(members.keySet())) {
            int mine = round;
            cluster.agenda.at(cluster.now() + Liveness.ROUND_TRIP, () -> {
                if (preparing && mine == round && joined.containsAll(members.keySet())) {
                    complete(); // the leader assigns, and all have fetched the assignment
                }
            });
        }
    }

    private void complete() {
        preparing = false;
        initial = false;
        if (members.isEmpty()) {
            assignment = Assignment.NONE;
            cluster.diary.end(cluster.now());
            return;
        }
        assignment = cluster.assign(members.values(), assignment);
        Set<Integer> gave = new TreeSet<>();
        for (Member member : members.values()) {
            int[] next = cluster.indexes(assignment.of(member.ordinal()));
            for (int partition : member.worker().owned()) {
                if (Arrays.stream(next).noneMatch(one -> one == partition)) {
                    member.worker().release(partition, cluster.now());
                    gave.add(member.ordinal());
                }
            }
        }
        members.values().forEach(this::give);
        members.values().forEach(this::begin);
        cluster.diary.end(cluster.now());
        if (!gave.isEmpty()) {
            prepare(cause, culprit.orElseThrow(), gave);
        }
    }

    private void begin(Member member) {
        if (member.alive()) {
            member.restartHeartbeats(cluster.now() + cluster.scenario.liveness().heartbeat());
            member.worker().restartCommits(cluster.now());
        }
    }

    private void give(Member member) {
        for (int partition : cluster.indexes(assignment.of(member.ordinal()))) {
            if (!member.worker().owns(partition)) {
                cluster.take(member, partition);
            }
        }
    }
}
