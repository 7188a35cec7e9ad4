package io.groupstage.plan.sim;

import io.groupstage.group.Cause;
import io.groupstage.group.TopicPartition;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.HandOver;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
 *   <li>A member that is busy when the others have their assignment finds, when it polls again, that they have begun the second rebalance
 *       ({@code SyncGroupResponseHandler}, REBALANCE_IN_PROGRESS). It keeps what it owns, joins without another commit, and gives up what it must in a third one.
 *   <li>The others learn of the second rebalance from their first heartbeats, which come a whole interval after the first one.
 *   <li>A static member that comes back before its session expires gets its partitions without a rebalance
 *       ({@code updateStaticMemberThenRebalanceOrCompleteJoin}).
 * </ul>
 */
final class ClassicCoordinator implements Coordinator {

    /**
     * Says when a member polls again.
     *
     * @param after the time from the moment when all had joined
     */
    private record NextPoll(Member member, long after) {}

    private final Cluster cluster;
    private final boolean eager;
    private final TreeMap<Integer, Member> members = new TreeMap<>();
    private final Set<Integer> joined = new TreeSet<>();

    /** The members that were too late for their last assignment. */
    private final Set<Integer> late = new TreeSet<>();

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
        late.remove(member.ordinal());
        member.worker().loseAll(cluster.now());
        if (preparing) {
            completeIfAllJoined();
        } else if (!members.isEmpty()) {
            prepare(why, member, Set.of());
        } else {
            assignment = Assignment.NONE;
        }
    }

    /** @param again the members that join again at once: they have given something up, or were late; empty in a first round */
    private void prepare(Cause why, Member member, Set<Integer> again) {
        preparing = true;
        round++;
        joined.clear();
        cause = why;
        culprit = Optional.of(member);
        cluster.diary.begin(cluster.now(), why, member.ordinal(), !again.isEmpty());
        int mine = round;
        for (Member other : members.values()) {
            int life = other.life();
            long answer = again.contains(other.ordinal())
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
        } else if (!late.contains(member.ordinal())) {
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
            complete(List.of());
        }
    }

    private void completeIfAllJoined() {
        if (preparing && !initial && joined.containsAll(members.keySet())) {
            int mine = round;
            List<NextPoll> polls = nextPolls();
            long leader = polls.isEmpty() ? 0 : polls.getFirst().after();
            cluster.agenda.at(cluster.now() + leader + Liveness.ROUND_TRIP, () -> {
                if (preparing && mine == round && joined.containsAll(members.keySet())) {
                    complete(polls); // the leader assigns, and all have fetched the assignment
                }
            });
        }
    }

    /** Returns when each member polls again, the leader first; a member of an eager group has nothing to process, and waits. */
    private List<NextPoll> nextPolls() {
        return eager
                ? List.of()
                : members.values().stream()
                        .map(member -> new NextPoll(member, member.worker().untilPoll(cluster.now())))
                        .toList();
    }

    /** @param polls when each member polls again, the leader first; empty if nobody is busy */
    private void complete(List<NextPoll> polls) {
        preparing = false;
        initial = false;
        late.clear();
        if (members.isEmpty()) {
            assignment = Assignment.NONE;
            cluster.diary.end(cluster.now());
            return;
        }
        assignment = cluster.assign(members.values(), assignment);
        Set<Integer> again = members.values().stream()
                .filter(member -> !surplus(member).isEmpty())
                .map(Member::ordinal)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Member> tooLate = late(polls, again);
        tooLate.forEach(member -> late.add(member.ordinal()));
        keepWhatTheyOwn(tooLate);
        List<Member> served = members.values().stream()
                .filter(member -> !late.contains(member.ordinal()))
                .toList();
        served.forEach(member -> surplus(member).forEach(one -> member.worker().release(one, cluster.now())));
        served.forEach(this::give);
        served.forEach(this::begin);
        cluster.diary.end(cluster.now());
        again.addAll(late);
        if (!again.isEmpty()) {
            prepare(cause, culprit.orElseThrow(), again);
        }
    }

    /** Returns the partitions that a member owns and must give up. */
    private List<Integer> surplus(Member member) {
        int[] next = cluster.indexes(assignment.of(member.ordinal()));
        return Arrays.stream(member.worker().owned())
                .filter(owned -> Arrays.stream(next).noneMatch(one -> one == owned))
                .boxed()
                .toList();
    }

    /**
     * Returns the members that poll only after the first of those that give something up has joined again.
     *
     * @param giving those that give something up
     */
    private List<Member> late(List<NextPoll> polls, Set<Integer> giving) {
        OptionalLong first = polls.stream()
                .filter(poll -> giving.contains(poll.member().ordinal()))
                .mapToLong(poll -> Math.max(polls.getFirst().after(), poll.after()))
                .min();
        return polls.stream()
                .filter(poll -> first.isPresent() && poll.after() > first.getAsLong() + Liveness.ROUND_TRIP)
                .map(NextPoll::member)
                .filter(this::knows)
                .toList();
    }

    private void keepWhatTheyOwn(List<Member> tooLate) {
        SortedMap<Integer, List<TopicPartition>> owned = new TreeMap<>(assignment.owned());
        tooLate.forEach(member -> owned.put(
                member.ordinal(),
                Arrays.stream(member.worker().owned())
                        .sorted()
                        .mapToObj(cluster::partition)
                        .toList()));
        assignment = new Assignment(owned);
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
