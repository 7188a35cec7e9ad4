package io.groupstage.web.wire;

import io.groupstage.api.PlaceView;
import io.groupstage.api.WarningView;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupWarning;
import io.groupstage.web.port.GroupSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the {@link WarningView}s of a group. */
final class WarningViews {

    private static final int MOST_PARTITIONS = 1_000;

    private WarningViews() {}

    /** Returns the warnings; none while the group is stale, because the problem may have been solved since. */
    static List<WarningView> of(GroupDiagnosis diagnosis, Optional<Instant> silentSince) {
        return views(diagnosis, silentSince, List.of());
    }

    /** Returns the same for the X-ray, with what the brokers know; a row of the board has no room for it. */
    static List<WarningView> of(GroupDiagnosis diagnosis, GroupSource source) {
        String groupId = diagnosis.snapshot().group().groupId();
        return views(diagnosis, source.staleSince(), source.brokerWarnings(groupId));
    }

    private static List<WarningView> views(
            GroupDiagnosis diagnosis, Optional<Instant> silentSince, List<GroupWarning> more) {
        return silentSince.isPresent() || diagnosis.snapshot().unheard().isPresent()
                ? List.of()
                : Stream.concat(diagnosis.warnings().stream(), more.stream())
                        .map(WarningViews::of)
                        .toList();
    }

    private static WarningView of(GroupWarning warning) {
        return new WarningView(
                warning.kind(),
                warning.sentence(),
                warning.partitions().stream()
                        .limit(MOST_PARTITIONS)
                        .map(partition -> new PlaceView(partition.topic(), partition.partition()))
                        .toList(),
                warning.memberIds());
    }
}
