package io.groupstage.group;

import java.util.Optional;
import java.util.stream.Stream;

/** A group in one sentence that a beginner understands, such as "3 consumers share 5 partitions." */
public final class GroupHeadline {

    private GroupHeadline() {}

    /**
     * One or two sentences without any time, so that they stay true.
     *
     * @param underWay the rebalance that is under way
     */
    public static String of(Group group, Optional<Rebalance> underWay) {
        return switch (group.state()) {
            case UNKNOWN -> "What this group does is not known yet.";
            case EMPTY -> empty(group);
            case REBALANCING ->
                underWay.flatMap(DepartureWords::of).map(gone -> gone + ".").orElseGet(() -> rebalancing(group));
            case STABLE -> group.members().isEmpty() ? empty(group) : stable(group);
        };
    }

    private static String empty(Group group) {
        int kept = group.committed().size();
        return kept == 0
                ? "The group has no consumer now."
                : "The group has no consumer now; the committed offsets of " + Prose.count(kept, "partition")
                        + " are kept.";
    }

    private static String rebalancing(Group group) {
        return group.members().isEmpty()
                ? "The first consumers join."
                : "Rebalancing: " + Prose.count(group.members().size(), "consumer") + ".";
    }

    private static String stable(Group group) {
        int members = group.members().size();
        int partitions = (int) owned(group).distinct().count();
        if (partitions == 0) {
            return Prose.count(members, "consumer") + (members == 1 ? " has" : " have") + " no partition.";
        }
        long idle = group.members().stream().filter(Member::idle).count();
        String surplus = idle == 0 ? "" : " " + idle + (idle == 1 ? " of them has none." : " of them have none.");
        if (members == 1) {
            return "1 consumer has " + (partitions == 1 ? "the only partition." : "all " + partitions + " partitions.");
        }
        return group.protocol() == Protocol.SHARE
                ? members + " consumers take turns at " + Prose.count(partitions, "partition")
                        + "; no partition has an owner." + surplus
                : members + " consumers share " + Prose.count(partitions, "partition") + "." + surplus;
    }

    private static Stream<TopicPartition> owned(Group group) {
        return group.members().stream().flatMap(member -> member.partitions().stream());
    }
}
