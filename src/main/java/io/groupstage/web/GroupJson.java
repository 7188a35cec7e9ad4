package io.groupstage.web;

import io.groupstage.group.Group;
import io.groupstage.group.GroupHeadline;
import io.groupstage.group.GroupSnapshot;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** A group in the list of all. How old it is stands in each line, so that the list stays an array. */
    record Line(
            String groupId,
            String protocol,
            String state,
            int members,
            @Nullable Long lag,
            @Nullable Long lastRebalanceAt,
            long asOf,
            @Nullable Long staleSince) {

        static Line of(GroupSnapshot snapshot, GroupSource source) {
            Optional<Instant> staleSince = source.staleSince();
            Group group = snapshot.group();
            return new Line(
                    group.groupId(),
                    word(group.protocol()),
                    stateOf(group, staleSince),
                    group.members().size(),
                    Json.number(snapshot.lag()),
                    Json.millis(group.lastRebalanceAt()),
                    snapshot.asOf().toEpochMilli(),
                    Json.millis(staleSince));
        }
    }

    /** What whoever follows a group is told when it is not there. */
    record Gone(String groupId, boolean gone) {}

    static GroupJson of(GroupSnapshot snapshot, GroupSource source) {
        Group group = snapshot.group();
        boolean shared = group.protocol() == Protocol.SHARE;
        Optional<Instant> staleSince = source.staleSince();
        return new GroupJson(
                group.groupId(),
                word(group.protocol()),
                stateOf(group, staleSince),
                group.knownEpoch().isPresent() ? group.knownEpoch().getAsInt() : null,
                group.assignor().orElse(null),
                snapshot.coordinator().orElse(null),
                snapshot.asOf().toEpochMilli(),
                snapshot.source(),
                GroupHeadline.of(group),
                Json.millis(group.lastRebalanceAt()),
                source.undecodable(),
                Json.millis(staleSince),
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

    /** What the group does, in the API's word: {@code Unknown} while the cluster does not answer, whatever it did before. */
    static String stateOf(Group group, Optional<Instant> staleSince) {
        return (staleSince.isPresent() ? GroupState.UNKNOWN : group.state()).label();
    }

    /** {@code classic}, {@code consumer}, {@code share} or {@code streams}. */
    static String word(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }
}
