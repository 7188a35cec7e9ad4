package io.groupstage.web.wire;

import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupWarning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something about a group that somebody should look at, on the wire.
 *
 * @param sentence one sentence in plain words
 */
record WarningJson(String kind, String sentence, List<MemberJson.PlaceJson> partitions, List<String> members) {

    private static final int MOST_PARTITIONS = 1_000;

    /** None while nothing is heard of the group: what was true may be mended by now. */
    static List<WarningJson> of(GroupDiagnosis diagnosis, Optional<Instant> silentSince) {
        return silentSince.isPresent() || diagnosis.snapshot().unheard().isPresent()
                ? List.of()
                : diagnosis.warnings().stream().map(WarningJson::of).toList();
    }

    private static WarningJson of(GroupWarning warning) {
        return new WarningJson(
                warning.kind().name(),
                warning.sentence(),
                warning.partitions().stream()
                        .limit(MOST_PARTITIONS)
                        .map(partition -> new MemberJson.PlaceJson(partition.topic(), partition.partition()))
                        .toList(),
                warning.memberIds());
    }
}
