package io.groupstage.web.wire;

import io.groupstage.api.GroupLine;
import io.groupstage.api.GroupView;
import io.groupstage.api.NoteView;
import io.groupstage.group.ClientFigures;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.Staleness;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupHeadline;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.WantedTopics;
import io.groupstage.group.words.RejoinLoop;
import io.groupstage.web.http.Json;
import io.groupstage.web.port.GroupSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the {@link GroupView} and the {@link GroupLine} of a group. */
public final class GroupViews {

    private static final String SILENT = "the cluster has not answered";

    private GroupViews() {}

    public static GroupLine line(GroupSnapshot snapshot, GroupSource source) {
        Optional<Instant> staleSince = stale(snapshot, source).map(Staleness::since);
        Group group = snapshot.group();
        GroupSnapshot.Lags lags = snapshot.lags();
        return new GroupLine(
                group.groupId(),
                group.protocol(),
                group.protocolType().orElse(null),
                stateOf(snapshot, source.staleSince()),
                group.members().size(),
                Json.number(lags.wanted()),
                Json.number(lags.unsubscribed()),
                Json.millis(group.lastRebalanceAt()),
                WarningViews.of(GroupDiagnosis.of(snapshot), source),
                snapshot.asOf().toEpochMilli(),
                Json.millis(staleSince),
                source.bot(group.groupId()));
    }

    public static GroupView of(GroupSnapshot snapshot, GroupSource source) {
        Group group = snapshot.group();
        Optional<Staleness> stale = stale(snapshot, source);
        boolean shared = group.protocol() == Protocol.SHARE;
        Optional<Instant> staleSince = stale.map(Staleness::since);
        WantedTopics wanted = snapshot.wantedTopics();
        GroupDiagnosis diagnosis = GroupDiagnosis.of(snapshot);
        Map<String, ClientFigures> figures = source.clientFigures(group.groupId());
        return new GroupView(
                group.groupId(),
                group.protocol(),
                group.protocolType().orElse(null),
                stateOf(snapshot, source.staleSince()),
                group.knownEpoch().isPresent() ? group.knownEpoch().getAsInt() : null,
                group.assignor().orElse(null),
                snapshot.coordinator().orElse(null),
                snapshot.asOf().toEpochMilli(),
                snapshot.source(),
                GroupHeadline.of(snapshot, source.underWay(group.groupId())),
                RejoinLoop.newest(source.loops(group.groupId()), snapshot.asOf())
                        .map(RejoinLoop::sentence)
                        .orElse(null),
                WarningViews.of(diagnosis, source),
                Json.millis(GroupHeadline.committedWithoutMember(group)),
                Json.millis(group.lastRebalanceAt()),
                source.undecodable(),
                Json.millis(staleSince),
                stale.map(Staleness::reason).orElse(null),
                snapshot.commitInterval().map(Duration::toMillis).orElse(null),
                group.members().stream()
                        .sorted(Comparator.comparingInt(Member::ordinal))
                        .map(member ->
                                MemberViews.of(member, diagnosis, Optional.ofNullable(figures.get(member.memberId()))))
                        .toList(),
                snapshot.partitionViews().stream()
                        .map(view -> GroupPartitionViews.of(view, shared, wanted.wants(view.partition())))
                        .toList(),
                source.notes(group.groupId()).stream().map(GroupViews::note).toList(),
                Json.millis(source.resetAt(group.groupId())));
    }

    private static NoteView note(GroupNote note) {
        return new NoteView(
                note.at().toEpochMilli(),
                note.kind(),
                note.topic().orElse(null),
                note.partition().orElse(null),
                note.text());
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

    /** Returns the state in the API's terms: unknown while the group is stale, whatever its last state was. */
    public static GroupState stateOf(GroupSnapshot snapshot, Optional<Instant> silentSince) {
        boolean unknown = silentSince.isPresent() || snapshot.unheard().isPresent();
        return unknown ? GroupState.UNKNOWN : snapshot.group().state();
    }
}
