package io.groupstage.group.lag;

import io.groupstage.group.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a group at one moment: the warnings about it, and the condition of each member. A {@link GroupSnapshot} holds
 * only the facts. Use one diagnosis for all members, because it finds the facts that concern all of them only once, and
 * each condition once. Not thread-safe.
 */
public final class GroupDiagnosis {

    private final GroupSnapshot snapshot;
    private final PartitionDemand demand;
    private final Map<String, MemberCondition> conditions = new HashMap<>();

    private GroupDiagnosis(GroupSnapshot snapshot) {
        this.snapshot = snapshot;
        this.demand = new PartitionDemand(snapshot);
    }

    public static GroupDiagnosis of(GroupSnapshot snapshot) {
        return new GroupDiagnosis(snapshot);
    }

    public GroupSnapshot snapshot() {
        return snapshot;
    }

    /** Returns the faults that a person should look at, the gravest first. */
    public List<GroupWarning> warnings() {
        return new GroupWarnings(snapshot, demand).list();
    }

    /** Returns the condition of a member of the group. */
    public MemberCondition condition(Member member) {
        return conditions.computeIfAbsent(
                member.memberId(), id -> new MemberDiagnosis(snapshot, member, demand).condition());
    }

    /**
     * Returns a sentence with the member's letter that explains why it reads nothing from a topic; empty if it owns a
     * partition of the topic.
     */
    public Optional<String> idleReason(Member member, String topic) {
        return new IdleReason(member, topic, demand).sentence(() -> condition(member));
    }

    /** Returns whether a member is idle because each partition of the topic has another owner. */
    public boolean surplus(Member member, String topic) {
        return new IdleReason(member, topic, demand).surplus(() -> condition(member));
    }

    /** Returns when a member last committed, and whether its next commit is overdue. */
    public MemberCommits commits(Member member) {
        return MemberCommits.of(snapshot, member);
    }
}
