package io.groupstage.group.lag;

import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Subscription;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds the reason why a member has no partition. */
record IdleMember(GroupSnapshot snapshot, Member member, PartitionDemand partitionDemand) {

    /** After a join, the assignment may need a second round, in which other members give up partitions. */
    private static final Duration JUST_JOINED = Duration.ofSeconds(3);

    MemberCondition condition() {
        return notJudged().orElseGet(this::judged);
    }

    /**
     * Returns a condition if the member cannot be judged: its partitions are not known, or its group shares other work.
     */
    private Optional<MemberCondition> notJudged() {
        Group group = snapshot.group();
        if (!group.dividesPartitions()) {
            return found(
                    MemberCondition.Kind.NOT_JUDGED,
                    "members of protocol type " + group.protocolType().orElse("unknown")
                            + " share other work, not partitions");
        } else if (!member.assignmentReadable()) {
            return found(MemberCondition.Kind.NOT_JUDGED, "the assignment from the group's leader cannot be read");
        }
        return UnreadableMember.unreadableSubscription(member)
                ? found(MemberCondition.Kind.NOT_JUDGED, "the subscription that it sent cannot be read")
                : Optional.empty();
    }

    private MemberCondition judged() {
        Group group = snapshot.group();
        if (group.state() != GroupState.STABLE) {
            return is(MemberCondition.Kind.NOT_ASSIGNED_YET, "the group is rebalancing");
        }
        Duration age = Duration.between(member.joinedAt(), snapshot.asOf());
        if (age.compareTo(JUST_JOINED) < 0) {
            return is(MemberCondition.Kind.NOT_ASSIGNED_YET, "it joined " + Phrases.time(age) + " ago");
        }
        return withoutTopic().orElseGet(this::withTopic);
    }

    /** Returns a condition if none of the topics that the member subscribes to exists. */
    private Optional<MemberCondition> withoutTopic() {
        Subscription subscription = member.subscription();
        if (!subscription.known()) {
            return Optional.empty();
        }
        List<String> missing = partitionDemand.missingTopics(member);
        if (!subscription.topics().isEmpty()) {
            return missing.size() == subscription.topics().size()
                    ? found(
                            MemberCondition.Kind.NO_TOPIC,
                            "it subscribes to " + IdleReason.some(missing) + ", which "
                                    + (missing.size() == 1 ? "does" : "do") + " not exist")
                    : Optional.empty();
        }
        return found(
                MemberCondition.Kind.NO_TOPIC,
                subscription
                        .pattern()
                        .map(pattern -> "its pattern " + pattern + " matches no topic")
                        .orElse("it does not subscribe to a topic"));
    }

    private MemberCondition withTopic() {
        PartitionDemand.Demand demand = partitionDemand.demand(member);
        if (demand.partitions() == 0) {
            return is(MemberCondition.Kind.NOT_ASSIGNED_YET, "the partitions of its topics are not known yet");
        }
        long free = demand.free();
        return free > 0
                ? is(
                        MemberCondition.Kind.NOT_ASSIGNED_YET,
                        Phrases.count(free, "partition") + (free == 1 ? " has" : " have") + " no owner yet")
                : surplus(demand.partitions(), demand.consumers());
    }

    private static MemberCondition surplus(int partitions, int consumers) {
        int tooMany = consumers - partitions;
        String owned = partitions == 1 ? "the only partition has" : "each of the " + partitions + " partitions has";
        return is(
                MemberCondition.Kind.SURPLUS,
                tooMany > 0
                        ? consumers + " consumers share " + Phrases.count(partitions, "partition") + ", so "
                                + (tooMany == 1 ? "one is" : tooMany + " are") + " too many"
                        : owned + " another owner");
    }

    private static Optional<MemberCondition> found(MemberCondition.Kind kind, String evidence) {
        return Optional.of(is(kind, evidence));
    }

    private static MemberCondition is(MemberCondition.Kind kind, String evidence) {
        return new MemberCondition(kind, evidence);
    }
}
