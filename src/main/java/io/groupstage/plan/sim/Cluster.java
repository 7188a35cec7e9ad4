package io.groupstage.plan.sim;

import io.groupstage.group.TopicPartition;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.Assignors;
import io.groupstage.plan.PlannedGroup;
import io.groupstage.plan.PlannedTopic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Holds what the parts of a run share: the time, chance, the partitions, the assignor and the diary. */
final class Cluster {

    final Scenario scenario;
    final Agenda agenda = new Agenda();
    final Random chance;
    final Logs logs;
    final RebalanceDiary diary = new RebalanceDiary();

    private final Assignors assignors;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Integer> indexes = new HashMap<>();
    private final PlannedGroup everybody;

    /** @param members the number of all consumers that take part at any time */
    Cluster(Scenario scenario, Assignors assignors, int members) {
        this.scenario = scenario;
        this.assignors = assignors;
        // Random begins almost alike for seeds that are close to each other, so the seed is mixed first
        this.chance = new Random(new SplittableRandom(scenario.seed()).nextLong());
        this.partitions =
                scenario.shape().topics().stream().flatMap(PlannedTopic::all).toList();
        partitions.forEach(one -> indexes.put(one, indexes.size()));
        this.logs = new Logs(
                scenario.load(),
                scenario.shares().stream().mapToDouble(Double::doubleValue).toArray());
        this.everybody = scenario.shape().with(members);
    }

    long now() {
        return agenda.now();
    }

    TopicPartition partition(int index) {
        return partitions.get(index);
    }

    /** Returns what the assignor decides for these members. */
    Assignment assign(Collection<Member> members, Assignment before) {
        return assignors.assign(
                scenario.assignor(),
                everybody.only(members.stream().map(Member::ordinal).collect(Collectors.toSet())),
                before);
    }

    /** Returns the numbers of the partitions, in the order of the assignment. */
    int[] indexes(List<TopicPartition> assigned) {
        int[] found = new int[assigned.size()];
        for (int at = 0; at < found.length; at++) {
            found[at] = indexes.getOrDefault(assigned.get(at), 0);
        }
        return found;
    }

    /** Lets a member read a partition, and notes what that ended. */
    void take(Member member, int partition) {
        boolean other = logs.lastOwner[partition] != member.ordinal();
        diary.resumed(other, member.worker().take(partition, now()));
        if (!member.alive()) {
            logs.stop(partition, now()); // a static member that is down owns it, and does not read it
        }
    }

    /**
     * Returns when a member answers after it has learnt something at a time: it first processes the rest of the records that its
     * last poll returned.
     */
    long answers(Member member, long learnt) {
        return learnt + member.worker().untilPoll(now()) + Liveness.ROUND_TRIP;
    }
}
