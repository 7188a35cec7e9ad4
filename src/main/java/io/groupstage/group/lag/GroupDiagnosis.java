package io.groupstage.group.lag;

import io.groupstage.group.Member;
import java.util.List;
import java.util.Optional;

/**
 * The judgement on a group at one moment: the warnings about it, and the condition of each member. A {@link GroupSnapshot}
 * holds the facts alone. Whoever shows several members makes one diagnosis for all of them, because it finds the facts
 * that concern all members only once. Not thread-safe.
 */
public final class GroupDiagnosis {

    private final GroupSnapshot snapshot;
    private final PartitionDemand demand;

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

    /** The faults that somebody should look at, the gravest first. */
    public List<GroupWarning> warnings() {
        return new GroupWarnings(snapshot, demand).list();
    }

    /** What a member does, or why it does nothing. */
    public MemberCondition condition(Member member) {
        return new MemberDiagnosis(snapshot, member, demand).condition();
    }

    /** Why a member reads nothing of one topic, as a sentence with its letter; empty where it owns a partition of it. */
    public Optional<String> idleReason(Member member, String topic) {
        return new IdleReason(member, topic, demand).sentence(() -> condition(member));
    }

    /** When one of its members committed last, and whether its next commit is overdue. */
    public MemberCommits commits(Member member) {
        return MemberCommits.of(snapshot, member);
    }
}
