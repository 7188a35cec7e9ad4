package io.groupstage.group.lag;

import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Subscription;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Why a member has no partition. */
record IdleMember(GroupSnapshot snapshot, Member member, MemberConditions conditions) {

    /** After a join, who gets what may take a second round, in which the others give something up. */
    private static final Duration JUST_JOINED = Duration.ofSeconds(3);

    MemberCondition condition() {
        return notJudged().orElseGet(this::judged);
    }

    /** Nothing can be said of a member whose partitions are not known, or that divides other work. */
    private Optional<MemberCondition> notJudged() {
        Group group = snapshot.group();
        if (!group.dividesPartitions()) {
            return found(
                    MemberCondition.Kind.NOT_JUDGED,
                    "members of protocol type " + group.protocolType().orElse("unknown")
                            + " divide other work than partitions");
        } else if (!member.assignmentReadable()) {
            return found(
                    MemberCondition.Kind.NOT_JUDGED,
                    "the assignment that the group's leader gave to it cannot be read");
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
            return is(MemberCondition.Kind.NOT_ASSIGNED_YET, "joined " + Phrases.time(age) + " ago");
        }
        return withoutTopic().orElseGet(this::withTopic);
    }

    /** None of the topics that it wants exists. */
    private Optional<MemberCondition> withoutTopic() {
        Subscription subscription = member.subscription();
        if (!subscription.known()) {
            return Optional.empty();
        }
        List<String> missing = conditions.missingTopics(member);
        if (!subscription.topics().isEmpty()) {
            return missing.size() == subscription.topics().size()
                    ? found(
                            MemberCondition.Kind.NO_TOPIC,
                            "subscribes to " + IdleReason.some(missing) + ", which "
                                    + (missing.size() == 1 ? "does" : "do") + " not exist")
                    : Optional.empty();
        }
        return found(
                MemberCondition.Kind.NO_TOPIC,
                subscription
                        .pattern()
                        .map(pattern -> "its pattern " + pattern + " matches no topic")
                        .orElse("subscribes to no topic"));
    }

    private MemberCondition withTopic() {
        MemberConditions.Demand demand = conditions.demand(member);
        if (demand.partitions() == 0) {
            return is(MemberCondition.Kind.NOT_ASSIGNED_YET, "no partition of what it subscribes to is known");
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
        String verdict = tooMany > 0
                ? (tooMany == 1 ? "one" : Integer.toString(tooMany)) + " too many"
                : "each partition has another owner";
        return is(
                MemberCondition.Kind.SURPLUS,
                Phrases.count(partitions, "partition") + ", " + Phrases.count(consumers, "consumer") + ": " + verdict);
    }

    private static Optional<MemberCondition> found(MemberCondition.Kind kind, String evidence) {
        return Optional.of(is(kind, evidence));
    }

    private static MemberCondition is(MemberCondition.Kind kind, String evidence) {
        return new MemberCondition(kind, evidence);
    }
}
