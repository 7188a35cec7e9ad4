package io.groupstage.group.fold;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.GroupNote;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.rebalances.RebalanceFold;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Collects notes on one group: sentences about events that are not rebalances. */
final class Notes {

    /** Bounds the notes that wait until they are drained: a replay of a long log must not fill the memory. */
    private static final int MOST_WAITING = 1_000;

    private final String groupId;
    private final List<GroupNote> waiting = new ArrayList<>();
    private Optional<GroupEvent.GroupForgotten> forgotten = Optional.empty();

    Notes(String groupId) {
        this.groupId = groupId;
    }

    /**
     * Notes a commit that is not the usual progress. Not all offsets between two commits need to have a record, so a note says how
     * many there are at most.
     *
     * @param withoutMembers whether the group has a protocol and no members, so that a tool has committed, or a consumer with
     *     manually assigned partitions. One that goes on is no news: the group's headline mentions it
     */
    void committed(GroupEvent.OffsetCommitted commit, CommittedOffset before, boolean withoutMembers) {
        if (commit.offset() < before.offset()) {
            String again = "the committed offset of " + commit.partition() + " went back" + span(commit, before)
                    + ", so up to " + Phrases.count(before.offset() - commit.offset(), "record")
                    + " can be delivered again";
            add(GroupNote.of(groupId, GroupNote.Kind.OFFSET_REWOUND, commit.at(), commit.partition(), again));
        } else if (commit.offset() > before.offset() && withoutMembers && !before.goesOn()) {
            String skipped = "the committed offset of " + commit.partition() + " was set forward" + span(commit, before)
                    + " while the group had no members: a tool skipped up to "
                    + Phrases.count(commit.offset() - before.offset(), "record")
                    + ", or a consumer with manually assigned partitions has read them";
            add(GroupNote.of(groupId, GroupNote.Kind.OFFSET_SKIPPED, commit.at(), commit.partition(), skipped));
        }
    }

    private static String span(GroupEvent.OffsetCommitted commit, CommittedOffset before) {
        return " from " + before.offset() + " to " + commit.offset();
    }

    void deleted(GroupEvent.TopicDeleted deleted) {
        String text = "topic " + deleted.topic() + " was deleted";
        add(GroupNote.of(groupId, GroupNote.Kind.TOPIC_DELETED, deleted.at(), deleted.topic(), text));
    }

    void recreated(GroupEvent.TopicRecreated recreated) {
        String text = "topic " + recreated.topic()
                + " was deleted and created again: offsets committed before that are not valid in the new topic";
        add(GroupNote.of(groupId, GroupNote.Kind.TOPIC_RECREATED, recreated.at(), recreated.topic(), text));
    }

    void partitionsAdded(GroupEvent.PartitionsAdded added) {
        String text =
                "topic " + added.topic() + " now has " + added.after() + " partitions instead of " + added.before();
        add(GroupNote.of(groupId, GroupNote.Kind.PARTITIONS_ADDED, added.at(), added.topic(), text));
    }

    void staticMemberReturned(MemberIdentity identity, Instant at) {
        String text = "static member " + identity.instanceId().orElse("") + " returned under a new member id";
        add(GroupNote.of(groupId, GroupNote.Kind.STATIC_MEMBER_RETURNED, at, text));
    }

    void forgotten(GroupEvent.GroupForgotten event) {
        forgotten = Optional.of(event);
    }

    /**
     * Notes a change of protocol. The tombstone of the old protocol precedes the first record of the new one in the
     * same batch.
     */
    void became(Protocol next, Optional<Protocol> before, Instant at) {
        Optional<Protocol> old = before.or(() -> forgotten
                .filter(event -> Duration.between(event.at(), at).compareTo(RebalanceFold.CONVERSION) <= 0)
                .map(GroupEvent.GroupForgotten::protocol));
        old.filter(protocol -> protocol != next)
                .ifPresent(protocol -> add(GroupNote.of(
                        groupId,
                        GroupNote.Kind.PROTOCOL_CHANGED,
                        at,
                        "the group changed from the " + word(protocol) + " to the " + word(next) + " protocol")));
        forgotten = Optional.empty();
    }

    private static String word(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }

    private void add(GroupNote note) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(note);
        }
    }

    List<GroupNote> drain() {
        List<GroupNote> drained = List.copyOf(waiting);
        waiting.clear();
        return drained;
    }
}
