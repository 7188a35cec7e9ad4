package io.groupstage.group.lag;

import io.groupstage.group.Member;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.group.words.Phrases;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Explains in a sentence with a member's letter why the member reads nothing from one topic. */
record IdleReason(Member member, String topic, PartitionDemand demand) {

    private static final int MOST_TOPICS = 3;

    /**
     * Returns the sentence; empty if the member owns a partition of the topic.
     *
     * @param diagnosis gives the member's condition; asked only if the member has no partition
     */
    Optional<String> sentence(Supplier<MemberCondition> diagnosis) {
        List<String> owned = member.partitions().stream()
                .map(TopicPartition::topic)
                .distinct()
                .sorted()
                .toList();
        if (owned.contains(topic)) {
            return Optional.empty();
        }
        String letter = MemberLetter.of(member.ordinal());
        if (!owned.isEmpty()) {
            return Optional.of(letter + " reads " + some(owned) + ", not " + topic + ".");
        }
        MemberCondition condition = diagnosis.get();
        return Optional.of(
                switch (condition.kind()) {
                    case NO_TOPIC -> letter + without(condition.evidence());
                    case SURPLUS -> letter + unless(this::surplus);
                    case NOT_ASSIGNED_YET ->
                        letter + unless(() -> " has no partition yet: " + condition.evidence() + ".");
                    default -> letter + " is not judged: " + condition.evidence() + ".";
                });
    }

    /** Returns whether the member is idle because each partition of the topic has another owner. */
    boolean surplus(Supplier<MemberCondition> diagnosis) {
        return member.partitions().isEmpty()
                && !wantsOthers()
                && diagnosis.get().kind() == MemberCondition.Kind.SURPLUS;
    }

    private boolean wantsOthers() {
        Subscription wanted = member.subscription();
        return wanted.known() && !wanted.topics().contains(topic);
    }

    /**
     * Continues a sentence: {@code subscribes to new_user, which does not exist}, or
     * {@code is idle: its pattern us.* matches no topic}.
     */
    private static String without(String evidence) {
        String subject = "it ";
        return evidence.startsWith("it subscribes")
                ? " " + evidence.substring(subject.length()) + "."
                : " is idle: " + evidence + ".";
    }

    private String surplus() {
        int partitions = demand.size(topic);
        return " is idle: " + topic + " has " + Phrases.count(partitions, "partition")
                + (partitions == 1 ? ", and another member owns it." : ", and each has another owner.");
    }

    /** Returns the given reason, unless the member subscribes to another topic. */
    private String unless(Supplier<String> reason) {
        return wantsOthers()
                ? " subscribes to "
                        + some(member.subscription().topics().stream().sorted().toList()) + ", not to " + topic + "."
                : reason.get();
    }

    /**
     * Returns {@code a, b and 998 other topics}: a client may subscribe to any number of topics of 249 characters each.
     */
    static String some(List<String> topics) {
        return topics.size() <= MOST_TOPICS
                ? Phrases.list(topics)
                : Phrases.list(List.of(topics.get(0), topics.get(1), Phrases.count(topics.size() - 2, "other topic")));
    }
}
