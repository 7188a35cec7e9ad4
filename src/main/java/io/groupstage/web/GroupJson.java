package io.groupstage.web;

import io.groupstage.group.Group;
import io.groupstage.group.GroupHeadline;
import io.groupstage.group.GroupSnapshot;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A group on the wire, with its members, its partitions and its notes. */
record GroupJson(
        String groupId,
        String protocol,
        String state,
        @Nullable Integer epoch,
        @Nullable String assignor,
        @Nullable String coordinator,
        long asOf,
        String source,
        String headline,
        @Nullable Long lastRebalanceAt,
        long undecodable,
        @Nullable Long staleSince,
        @Nullable Long commitIntervalMillis,
        List<MemberJson> members,
        List<PartitionJson> partitions,
        List<NoteJson> notes) {

    /** A group in the list of all. */
    record Line(
            String groupId,
            String protocol,
            String state,
            int members,
            @Nullable Long lag,
            @Nullable Long lastRebalanceAt) {

        static Line of(GroupSnapshot snapshot) {
            Group group = snapshot.group();
            return new Line(
                    group.groupId(),
                    word(group.protocol()),
                    group.state().label(),
                    group.members().size(),
                    Json.number(snapshot.lag()),
                    Json.millis(group.lastRebalanceAt()));
        }
    }

    /** What whoever follows a group is told when it is not there. */
    record Gone(String groupId, boolean gone) {}

    static GroupJson of(GroupSnapshot snapshot, GroupSource source) {
        Group group = snapshot.group();
        boolean shared = group.protocol() == Protocol.SHARE;
        return new GroupJson(
                group.groupId(),
                word(group.protocol()),
                group.state().label(),
                group.knownEpoch().isPresent() ? group.knownEpoch().getAsInt() : null,
                group.assignor().orElse(null),
                snapshot.coordinator().orElse(null),
                snapshot.asOf().toEpochMilli(),
                snapshot.source(),
                GroupHeadline.of(group),
                Json.millis(group.lastRebalanceAt()),
                source.undecodable(),
                Json.millis(source.staleSince()),
                snapshot.commitInterval().map(Duration::toMillis).orElse(null),
                group.members().stream()
                        .sorted(Comparator.comparingInt(Member::ordinal))
                        .map(member -> MemberJson.of(member, snapshot.condition(member)))
                        .toList(),
                snapshot.partitionViews().stream()
                        .map(view -> PartitionJson.of(view, shared))
                        .toList(),
                source.notes(group.groupId()).stream().map(NoteJson::of).toList());
    }

    /** {@code classic}, {@code consumer}, {@code share} or {@code streams}. */
    static String word(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }
}
