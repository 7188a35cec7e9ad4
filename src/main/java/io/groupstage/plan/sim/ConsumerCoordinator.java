package io.groupstage.plan.sim;

import io.groupstage.group.Cause;
import io.groupstage.plan.Assignment;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plays the coordinator of a group of the consumer protocol (KIP-848).
 *
 * <p>Rules, as in Kafka 4.4.0:
 * <ul>
 *   <li>A join, a leave and an expiry raise the group epoch. The next heartbeat of any member makes a new target assignment, unless
 *       one was made within {@code group.consumer.assignment.interval.ms}, 1 s; then the first heartbeat after that makes it
 *       ({@code GroupMetadataManager.maybeUpdateTargetAssignment}, {@code canComputeNextTargetAssignment}). Members learn of it at their
 *       own heartbeats, so it makes no difference here that the assignment is computed at once, or when the interval is over.
 *   <li>A member learns at its next heartbeat what it must give up, and gives it up after it has processed and committed the records of its last poll
 *       ({@code CurrentAssignmentBuilder.computeNextAssignment}, state UNREVOKED_PARTITIONS). All other partitions go on.
 *   <li>A member gets a partition at its next heartbeat after the owner before has given it up (state UNRELEASED_PARTITIONS). Nobody tells
 *       it earlier, so a partition that moves stands for up to one heartbeat interval.
 *   <li>A static member that comes back before its session expires gets its partitions without a new epoch.
 *   <li>The group reconciles until each member has its target assignment; another epoch before that prolongs the rebalance
 *       ({@code ConsumerGroup.maybeUpdateGroupState}, state RECONCILING).
 * </ul>
 */
final class ConsumerCoordinator implements Coordinator {

    private static final long ASSIGNMENT_INTERVAL = 1_000_000_000L;

    private final Cluster cluster;
    private final TreeMap<Integer, Member> members = new TreeMap<>();
    private final Set<Integer> expected = new TreeSet<>();
    private final Set<Integer> revoking = new TreeSet<>();
    private Assignment target = Assignment.NONE;
    private long lastAssigned = -ASSIGNMENT_INTERVAL;
    private boolean due;

    ConsumerCoordinator(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void begin(List<Member> first, Assignment settled) {
        first.forEach(member -> members.put(member.ordinal(), member));
        target = settled;
    }

    @Override
    public boolean knows(Member member) {
        return members.containsKey(member.ordinal());
    }

    @Override
    public void join(Member member) {
        expected.remove(member.ordinal());
        revoking.remove(member.ordinal());
        if (members.putIfAbsent(member.ordinal(), member) != null) {
            member.worker().resume(cluster.now());
            expectHeartbeat(member);
            return;
        }
        member.worker().begin(cluster.now());
        raise(Cause.MEMBER_JOINED, member);
        heartbeat(member, member.life());
    }

    @Override
    public long missed(Member member) {
        Liveness liveness = cluster.scenario.liveness();
        return liveness.last(member.heartbeatsFrom(), cluster.now()) + liveness.session();
    }

    @Override
    public void remove(Member member, Cause cause) {
        if (members.remove(member.ordinal()) == null) {
            return;
        }
        expected.remove(member.ordinal());
        revoking.remove(member.ordinal());
        member.worker().loseAll(cluster.now());
        raise(cause, member);
    }

    private void raise(Cause cause, Member culprit) {
        cluster.diary.prolong(cluster.now(), cause, culprit.ordinal());
        if (due) {
            return;
        }
        if (cluster.now() >= lastAssigned + ASSIGNMENT_INTERVAL) {
            assign();
        } else {
            due = true;
            cluster.agenda.at(lastAssigned + ASSIGNMENT_INTERVAL, this::assign);
        }
    }

    private void assign() {
        due = false;
        lastAssigned = cluster.now();
        target = members.isEmpty() ? Assignment.NONE : cluster.assign(members.values(), target);
        members.values().forEach(this::expectHeartbeat);
        endIfReconciled();
    }

    /** Plans the next heartbeat of a member that has something to give up or to get. */
    private void expectHeartbeat(Member member) {
        if (member.alive() && !settled(member) && expected.add(member.ordinal())) {
            int life = member.life();
            cluster.agenda.at(cluster.scenario.liveness().next(member.heartbeatsFrom(), cluster.now()), () -> {
                if (life == member.life()) {
                    expected.remove(member.ordinal());
                    heartbeat(member, life);
                }
            });
        }
    }

    private boolean settled(Member member) {
        int[] wanted = cluster.indexes(target.of(member.ordinal()));
        return wanted.length == member.worker().owned().length
                && Arrays.stream(wanted).allMatch(member.worker()::owns);
    }

    private void heartbeat(Member member, int life) {
        if (life != member.life() || !knows(member) || member.blocked() || due) {
            return;
        }
        if (mustGiveUp(member).length == 0) {
            gain(member);
        } else if (revoking.add(member.ordinal())) {
            cluster.agenda.at(cluster.answers(member, cluster.now()), () -> revoke(member, life));
        }
    }

    private int[] mustGiveUp(Member member) {
        Set<Integer> wanted = new TreeSet<>();
        Arrays.stream(cluster.indexes(target.of(member.ordinal()))).forEach(wanted::add);
        return Arrays.stream(member.worker().owned())
                .filter(partition -> !wanted.contains(partition))
                .toArray();
    }

    private void revoke(Member member, int life) {
        if (life != member.life() || !knows(member)) {
            return;
        }
        revoking.remove(member.ordinal());
        member.worker().commitAll(cluster.now());
        for (int partition : mustGiveUp(member)) {
            member.worker().release(partition, cluster.now());
        }
        gain(member);
    }

    private void gain(Member member) {
        for (int partition : cluster.indexes(target.of(member.ordinal()))) {
            if (cluster.logs.owner[partition] == Logs.NOBODY) {
                member.worker().commitAll(cluster.now());
                cluster.take(member, partition);
            }
        }
        expectHeartbeat(member);
        endIfReconciled();
    }

    private void endIfReconciled() {
        if (!due && members.values().stream().allMatch(this::settled)) {
            cluster.diary.end(cluster.now());
        }
    }
}
