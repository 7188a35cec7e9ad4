package io.groupstage.web.wire;

import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupWarning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Is the JSON of a warning about a group.
 *
 * @param sentence the warning as one sentence
 */
record WarningJson(String kind, String sentence, List<MemberJson.PlaceJson> partitions, List<String> members) {

    private static final int MOST_PARTITIONS = 1_000;

    /** Returns the warnings; none while the group is stale, because the problem may have been solved since. */
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
