package io.groupstage.web.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.Staleness;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupHeadline;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.WantedTopics;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.words.RejoinLoop;
import io.groupstage.web.http.Json;
import io.groupstage.web.port.GroupSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Is the JSON of a group with its members, partitions and notes. */
public record GroupJson(
        String groupId,
        String protocol,
        @Nullable String protocolType,
        String state,
        @Nullable Integer epoch,
        @Nullable String assignor,
        @Nullable String coordinator,
        long asOf,
        String source,
        String headline,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rejoinLoop,
        List<WarningJson> warnings,
        @Nullable Long committedWithoutMemberAt,
        @Nullable Long lastRebalanceAt,
        long undecodable,
        @Nullable Long staleSince,
        @Nullable String staleReason,
        @Nullable Long commitIntervalMillis,
        List<MemberJson> members,
        List<PartitionJson> partitions,
        List<NoteJson> notes) {

    private static final String SILENT = "the cluster has not answered";

    /**
     * Is the JSON of a group in the list of all groups. Each entry has its own age, so that the list stays an array.
     */
    public record Line(
            String groupId,
            String protocol,
            @Nullable String protocolType,
            String state,
            int members,
            @Nullable Long lag,
            @Nullable Long unsubscribedLag,
            @Nullable Long lastRebalanceAt,
            List<WarningJson> warnings,
            long asOf,
            @Nullable Long staleSince) {

        public static Line of(GroupSnapshot snapshot, GroupSource source) {
            Optional<Instant> staleSince = stale(snapshot, source).map(Staleness::since);
            Group group = snapshot.group();
            GroupSnapshot.Lags lags = snapshot.lags();
            return new Line(
                    group.groupId(),
                    word(group.protocol()),
                    group.protocolType().orElse(null),
                    stateOf(snapshot, source.staleSince()),
                    group.members().size(),
                    Json.number(lags.wanted()),
                    Json.number(lags.unsubscribed()),
                    Json.millis(group.lastRebalanceAt()),
                    WarningJson.of(GroupDiagnosis.of(snapshot), source.staleSince()),
                    snapshot.asOf().toEpochMilli(),
                    Json.millis(staleSince));
        }
    }

    /** Is the data of the event that reports that a followed group does not exist. */
    public record Gone(String groupId, boolean gone) {}

    public static GroupJson of(GroupSnapshot snapshot, GroupSource source) {
        Group group = snapshot.group();
        Optional<Staleness> stale = stale(snapshot, source);
        boolean shared = group.protocol() == Protocol.SHARE;
        Optional<Instant> staleSince = stale.map(Staleness::since);
        List<Rebalance> rebalances = source.rebalances(group.groupId());
        WantedTopics wanted = snapshot.wantedTopics();
        GroupDiagnosis diagnosis = GroupDiagnosis.of(snapshot);
        return new GroupJson(
                group.groupId(),
                word(group.protocol()),
                group.protocolType().orElse(null),
                stateOf(snapshot, source.staleSince()),
                group.knownEpoch().isPresent() ? group.knownEpoch().getAsInt() : null,
                group.assignor().orElse(null),
                snapshot.coordinator().orElse(null),
                snapshot.asOf().toEpochMilli(),
                snapshot.source(),
                GroupHeadline.of(snapshot, underWay(rebalances)),
                RejoinLoop.of(rebalances, snapshot.asOf())
                        .map(RejoinLoop::sentence)
                        .orElse(null),
                WarningJson.of(diagnosis, source.staleSince()),
                Json.millis(GroupHeadline.committedWithoutMember(group)),
                Json.millis(group.lastRebalanceAt()),
                source.undecodable(),
                Json.millis(staleSince),
                stale.map(Staleness::reason).orElse(null),
                snapshot.commitInterval().map(Duration::toMillis).orElse(null),
                group.members().stream()
                        .sorted(Comparator.comparingInt(Member::ordinal))
                        .map(member -> MemberJson.of(member, diagnosis))
                        .toList(),
                snapshot.partitionViews().stream()
                        .map(view -> PartitionJson.of(view, shared, wanted.wants(view.partition())))
                        .toList(),
                source.notes(group.groupId()).stream().map(NoteJson::of).toList());
    }

    private static Optional<Rebalance> underWay(List<Rebalance> newestFirst) {
        return newestFirst.stream()
                .findFirst()
                .filter(rebalance -> rebalance.span().completedAt().isEmpty());
    }

    /**
     * Returns the staleness of the group: the older of its own and the cluster's, because a silent cluster affects
     * every group.
     */
    private static Optional<Staleness> stale(GroupSnapshot snapshot, GroupSource source) {
        return Stream.of(source.staleSince().map(since -> new Staleness(since, SILENT)), snapshot.unheard())
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Staleness::since));
    }

    /** Returns the state in the API's terms: {@code Unknown} while the group is stale, whatever its last state was. */
    public static String stateOf(GroupSnapshot snapshot, Optional<Instant> silentSince) {
        boolean unknown = silentSince.isPresent() || snapshot.unheard().isPresent();
        return (unknown ? GroupState.UNKNOWN : snapshot.group().state()).label();
    }

    /** Returns {@code classic}, {@code consumer}, {@code share} or {@code streams}. */
    public static String word(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }
}
