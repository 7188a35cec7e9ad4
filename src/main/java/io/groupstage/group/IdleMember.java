package io.groupstage.group;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a member has no partition. */
record IdleMember(GroupSnapshot snapshot, Member member) {

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
            return is(MemberCondition.Kind.NOT_ASSIGNED_YET, "joined " + Figures.time(age) + " ago");
        }
        return withoutTopic().orElseGet(this::withTopic);
    }

    /** None of the topics that it wants exists. */
    private Optional<MemberCondition> withoutTopic() {
        Subscription subscription = member.subscription();
        if (!subscription.known()) {
            return Optional.empty();
        }
        List<String> missing = snapshot.missingTopics(member);
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
        Group group = snapshot.group();
        Set<TopicPartition> owned = new HashSet<>();
        group.members().forEach(other -> owned.addAll(other.partitions()));
        Set<String> topics = topics(owned);
        List<TopicPartition> wanted = snapshot.partitions().stream()
                .filter(partition -> topics.contains(partition.topic()) && !snapshot.beyondTopic(partition))
                .toList();
        if (wanted.isEmpty()) {
            return is(MemberCondition.Kind.NOT_ASSIGNED_YET, "no partition of what it subscribes to is known");
        }
        long free =
                wanted.stream().filter(partition -> !owned.contains(partition)).count();
        return free > 0
                ? is(
                        MemberCondition.Kind.NOT_ASSIGNED_YET,
                        Figures.count(free, "partition") + (free == 1 ? " has" : " have") + " no owner yet")
                : surplus(wanted.size());
    }

    /**
     * What it subscribes to; where that is not told or is a pattern, what the others have. A group that once read another
     * topic keeps its offsets there, and nobody has to own these.
     */
    private Set<String> topics(Set<TopicPartition> owned) {
        Subscription subscription = member.subscription();
        return subscription.known() && !subscription.topics().isEmpty()
                ? subscription.topics()
                : owned.stream().map(TopicPartition::topic).collect(Collectors.toSet());
    }

    private MemberCondition surplus(int partitions) {
        int consumers = competitors();
        int tooMany = consumers - partitions;
        String verdict = tooMany > 0
                ? (tooMany == 1 ? "one" : Integer.toString(tooMany)) + " too many"
                : "each partition has another owner";
        return is(
                MemberCondition.Kind.SURPLUS,
                Figures.count(partitions, "partition") + ", " + Figures.count(consumers, "consumer") + ": " + verdict);
    }

    /** The members that want the same topics, itself among them; where that is not known, all. */
    private int competitors() {
        Subscription own = member.subscription();
        return (int) snapshot.group().members().stream()
                .filter(other -> !own.known()
                        || !other.subscription().known()
                        || !Collections.disjoint(
                                own.topics(), other.subscription().topics()))
                .count();
    }

    private static Optional<MemberCondition> found(MemberCondition.Kind kind, String evidence) {
        return Optional.of(is(kind, evidence));
    }

    private static MemberCondition is(MemberCondition.Kind kind, String evidence) {
        return new MemberCondition(kind, evidence);
    }
}
