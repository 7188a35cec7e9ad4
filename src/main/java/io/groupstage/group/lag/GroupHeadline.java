package io.groupstage.group.lag;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicSize;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.words.DepartureWords;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Describes a group in one or two sentences that a beginner understands, such as "3 consumers share 5 partitions." */
public final class GroupHeadline {

    /** A member commits when it leaves: that commit may be written after the end of its last rebalance. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** A consumer that was silent for so many of its intervals, and not only for a moment, has ended. */
    private static final int MISSED_COMMITS = 4;

    private static final Duration SHORT_SILENCE = Duration.ofSeconds(15);

    private GroupHeadline() {}

    /**
     * Returns the sentences.
     *
     * @param underWay the rebalance that is under way
     */
    public static String of(GroupSnapshot snapshot, Optional<Rebalance> underWay) {
        Group group = snapshot.group();
        return switch (group.state()) {
            case UNKNOWN -> "The state of this group is not known yet.";
            case EMPTY -> empty(snapshot);
            case REBALANCING ->
                underWay.flatMap(rebalance -> DepartureWords.of(group, rebalance))
                        .map(gone -> gone + ".")
                        .orElseGet(() -> rebalancing(group));
            case STABLE -> group.members().isEmpty() ? empty(snapshot) : stable(snapshot);
        };
    }

    /**
     * Returns when an offset was last committed although the group has no member; empty if its last members committed
     * it. A consumer with manually assigned partitions commits repeatedly. A tool that sets offsets commits once for
     * each partition, which is no sign of a consumer.
     */
    public static Optional<Instant> committedWithoutMember(Group group) {
        return lastWithoutMember(group).map(CommittedOffset::at);
    }

    private static Optional<CommittedOffset> lastWithoutMember(Group group) {
        if (!group.members().isEmpty()) {
            return Optional.empty();
        }
        Optional<CommittedOffset> last = group.committed().values().stream()
                .filter(commit -> commit.interval().isPresent())
                .max(Comparator.comparing(CommittedOffset::at));
        boolean hadMembers = group.protocolType().isPresent() || group.epoch() > 0;
        return hadMembers
                ? last.filter(commit -> group.lastRebalanceAt()
                        .filter(left -> commit.at().isAfter(left.plus(FAREWELL)))
                        .isPresent())
                : last;
    }

    private static String empty(GroupSnapshot snapshot) {
        Group group = snapshot.group();
        Optional<CommittedOffset> last = lastWithoutMember(group);
        Duration ago = last.map(commit -> Duration.between(commit.at(), snapshot.asOf()))
                .orElse(Duration.ZERO);
        if (last.filter(commit -> commit.goesOn() && !isOver(commit, ago)).isPresent()) {
            return "No member is in this group, but a consumer with manually assigned partitions commits offsets to it."
                    + " The last commit was " + Phrases.time(ago) + " ago.";
        }
        return kept(group)
                + (last.isEmpty()
                        ? ""
                        : " The last commit was " + Phrases.time(ago) + " ago, by "
                                + (last.get().goesOn() ? "" : "a tool or ")
                                + "a consumer with manually assigned partitions.");
    }

    /** Returns whether a consumer that committed again and again has ended. */
    private static boolean isOver(CommittedOffset last, Duration ago) {
        Duration silence = last.interval().orElse(Duration.ZERO).multipliedBy(MISSED_COMMITS);
        return ago.compareTo(silence) > 0 && ago.compareTo(SHORT_SILENCE) > 0;
    }

    private static String kept(Group group) {
        int kept = group.committed().size();
        return kept == 0
                ? "The group has no consumer now."
                : "The group has no consumer now; the committed offsets of " + Phrases.count(kept, "partition")
                        + " are kept.";
    }

    private static String rebalancing(Group group) {
        int members = group.members().size();
        if (!group.dividesPartitions()) {
            return "Rebalancing: " + members(group) + ".";
        }
        return members == 0
                ? "The first consumers are joining."
                : "Rebalancing: " + Phrases.count(members, "consumer") + ".";
    }

    /** Returns {@code 2 members of protocol type connect}. */
    private static String members(Group group) {
        return Phrases.count(group.members().size(), "member") + " of protocol type "
                + group.protocolType().orElse("unknown");
    }

    private static String stable(GroupSnapshot snapshot) {
        Group group = snapshot.group();
        if (!group.dividesPartitions()) {
            return members(group) + (group.members().size() == 1 ? " is" : " are")
                    + " in this group; " + (group.members().size() == 1 ? "it shares" : "they share")
                    + " other work, not partitions.";
        }
        List<PartitionView> views = snapshot.partitionViews();
        int members = group.members().size();
        int owned = (int) views.stream().filter(GroupHeadline::isOwned).count();
        int unread =
                (int) views.stream().filter(view -> view.ownerState().unread()).count();
        if (owned == 0) {
            return Phrases.count(members, "consumer") + (members == 1 ? " has" : " have") + " no partition."
                    + (unread == 0 ? "" : " Nobody reads the " + Phrases.count(unread, "partition") + ".");
        }
        if (group.protocol() == Protocol.SHARE) {
            return shared(group, owned);
        }
        long several = views.stream()
                .filter(view -> view.ownerState() == OwnerState.SEVERAL)
                .count();
        return owners(snapshot, views, unread)
                + (unread == 0 ? "" : " Nobody reads the other " + (unread == 1 ? "one." : unread + "."))
                + (several == 0
                        ? ""
                        : " " + Phrases.count(several, "partition") + (several == 1 ? " has" : " have")
                                + " several owners.")
                + surplus(group);
    }

    private static boolean isOwned(PartitionView view) {
        return !view.owners().isEmpty() && view.ownerState() != OwnerState.NOT_WANTED;
    }

    private static String shared(Group group, int partitions) {
        int members = group.members().size();
        return members == 1
                ? "1 consumer takes records from " + Phrases.count(partitions, "partition") + "."
                : members + " consumers take turns at " + Phrases.count(partitions, "partition")
                        + "; no partition has an owner." + surplus(group);
    }

    private static String owners(GroupSnapshot snapshot, List<PartitionView> views, int unread) {
        int owned = (int) views.stream().filter(GroupHeadline::isOwned).count();
        int members = snapshot.group().members().size();
        String share = unread == 0
                ? Phrases.count(owned, "partition")
                : owned + " of " + Phrases.count(owned + unread, "partition");
        if (members > 1) {
            return members + " consumers share " + share + ".";
        } else if (unread > 0) {
            return "1 consumer has " + share + ".";
        }
        if (!complete(snapshot, views)) {
            return "1 consumer has " + share + ".";
        }
        return "1 consumer has " + (owned == 1 ? "the only partition." : "all " + owned + " partitions.");
    }

    /** Returns whether each partition that the group subscribes to is known to have an owner. */
    private static boolean complete(GroupSnapshot snapshot, List<PartitionView> views) {
        Group group = snapshot.group();
        return group.members().stream().allMatch(member -> member.subscription().known())
                && group.subscribedTopics().stream()
                        .allMatch(topic -> Optional.ofNullable(snapshot.topics().get(topic))
                                .filter(TopicSize::exists)
                                .isPresent())
                && views.stream()
                        .allMatch(view ->
                                view.ownerState() != OwnerState.UNSETTLED && view.ownerState() != OwnerState.UNKNOWN);
    }

    private static String surplus(Group group) {
        long idle = group.members().stream().filter(Member::idle).count();
        return group.members().size() == 1 || idle == 0
                ? ""
                : " " + Phrases.count(idle, "consumer") + (idle == 1 ? " has" : " have") + " no partition.";
    }
}
