package io.groupstage.group.lag;

import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.group.words.MemberNames;
import io.groupstage.group.words.Phrases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the faults of a group that a person should look at. Reports at most {@value #MOST_OF_A_KIND} of each kind. */
final class GroupWarnings {

    private static final int MOST_OF_A_KIND = 10;

    /** The partitions of one topic that the same members own, or that no member owns. */
    private record Shared(String topic, OwnerState state, List<String> owners) {}

    private final GroupSnapshot snapshot;
    private final Group group;
    private final PartitionDemand demand;
    private final Map<String, String> letters;

    GroupWarnings(GroupSnapshot snapshot, PartitionDemand demand) {
        this.snapshot = snapshot;
        this.group = snapshot.group();
        this.demand = demand;
        this.letters = group.members().stream()
                .collect(Collectors.toMap(Member::memberId, member -> MemberLetter.of(member.ordinal())));
    }

    List<GroupWarning> list() {
        if (group.members().isEmpty() || !group.dividesPartitions()) {
            return List.of();
        }
        Map<Shared, List<TopicPartition>> faults = new LinkedHashMap<>();
        snapshot.partitionViews().stream()
                .filter(view -> view.ownerState() == OwnerState.SEVERAL
                        || view.ownerState().unread())
                .forEach(view -> faults.computeIfAbsent(
                                new Shared(view.partition().topic(), view.ownerState(), view.owners()),
                                same -> new ArrayList<>())
                        .add(view.partition()));
        List<GroupWarning> warnings = new ArrayList<>();
        for (OwnerState state : List.of(OwnerState.SEVERAL, OwnerState.NONE, OwnerState.UNNOTICED)) {
            faults.entrySet().stream()
                    .filter(fault -> fault.getKey().state() == state)
                    .limit(MOST_OF_A_KIND)
                    .forEach(fault -> warnings.add(warning(fault.getKey(), fault.getValue())));
        }
        wrongTopics().limit(MOST_OF_A_KIND).forEach(warnings::add);
        unreadable().limit(MOST_OF_A_KIND).forEach(warnings::add);
        return List.copyOf(warnings);
    }

    private GroupWarning warning(Shared fault, List<TopicPartition> partitions) {
        String these = PartitionPhrase.of(partitions) + " of " + fault.topic();
        boolean one = partitions.size() == 1;
        return switch (fault.state()) {
            case SEVERAL -> several(fault, partitions, these);
            case UNNOTICED -> unnoticed(partitions, these);
            default ->
                new GroupWarning(
                        GroupWarning.Kind.NO_OWNER,
                        "Nobody reads " + these + ": the group subscribes to " + fault.topic() + ", but no member owns "
                                + (one ? "it." : "them."),
                        partitions,
                        List.of());
        };
    }

    private GroupWarning several(Shared fault, List<TopicPartition> partitions, String these) {
        List<String> owners = letters(fault.owners());
        boolean two = owners.size() == 2;
        String times = two ? "twice" : owners.size() + " times";
        return new GroupWarning(
                GroupWarning.Kind.SEVERAL_OWNERS,
                Phrases.list(owners) + (two ? " both own " : " all own ") + these + ": the group's assignor gave "
                        + (partitions.size() == 1 ? "it" : "them") + " to " + (two ? "both" : "all")
                        + ", so each record is processed " + times + ".",
                partitions,
                fault.owners());
    }

    private GroupWarning unnoticed(List<TopicPartition> partitions, String these) {
        TopicPartition first = partitions.getFirst();
        boolean seen = Optional.ofNullable(snapshot.topics().get(first.topic()))
                .flatMap(size -> size.addedAt(first.partition()))
                .isPresent();
        boolean one = partitions.size() == 1;
        String added = (one ? "it was " : "they were ") + (seen ? "" : "probably ") + "added after the last rebalance";
        String notNoticed = group.protocol() == Protocol.CLASSIC
                ? "and the consumers have not noticed " + (one ? "it" : "them")
                        + " yet. They look for new partitions every 5 minutes by default (metadata.max.age.ms)."
                : "and the coordinator has not assigned " + (one ? "it" : "them") + " yet.";
        return new GroupWarning(
                GroupWarning.Kind.UNNOTICED_PARTITIONS,
                "Nobody reads " + these + ": " + added + ", " + notNoticed,
                partitions,
                List.of());
    }

    /** Makes one warning for each topic: all instances of a program have the same mistake. */
    private Stream<GroupWarning> wrongTopics() {
        Map<String, List<String>> subscribers = new LinkedHashMap<>();
        group.members().forEach(member -> demand.missingTopics(member).forEach(topic -> subscribers
                .computeIfAbsent(topic, missing -> new ArrayList<>())
                .add(member.memberId())));
        return subscribers.entrySet().stream()
                .map(missing -> new GroupWarning(
                        GroupWarning.Kind.NO_SUCH_TOPIC,
                        subscribe(missing.getValue()) + missing.getKey() + ", which does not exist.",
                        List.of(),
                        missing.getValue()));
    }

    private String subscribe(List<String> memberIds) {
        boolean listed = memberIds.size() <= MemberNames.MOST_LISTED;
        String who = listed ? Phrases.list(letters(memberIds)) : Phrases.count(memberIds.size(), "member");
        return who + (memberIds.size() == 1 ? " subscribes to " : " subscribe to ");
    }

    private List<String> letters(List<String> memberIds) {
        return memberIds.stream().map(letters::get).toList();
    }

    private Stream<GroupWarning> unreadable() {
        return group.members().stream().flatMap(member -> UnreadableMember.sentence(member).stream()
                .map(sentence -> new GroupWarning(
                        GroupWarning.Kind.UNREADABLE_MEMBER, sentence, List.of(), List.of(member.memberId()))));
    }
}
