package io.groupstage.kafka.score.measure;

import io.groupstage.course.verdict.FlaggedUsers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Decides the offsets at which a team began. A consumer that begins at the log end looks up that end a moment after its group
 * is stable, and on a busy machine some seconds after it. The team surely read from the first offset that it committed or
 * flagged; so it begins there, but within the two limits.
 *
 * @param soon the log end offset of each partition {@link #SOON} after the team was connected; a partition that has no
 *     record since then is absent, here as below
 * @param late the log end offset {@link #LATE} after that
 */
record Beginning(Map<Integer, Long> soon, Map<Integer, Long> late) {

    /** A team does not begin earlier after its connection. */
    static final Duration SOON = Duration.ofSeconds(2);

    /** A team does not begin later after its connection. */
    static final Duration LATE = Duration.ofSeconds(10);

    static final Beginning UNKNOWN = new Beginning(Map.of(), Map.of());

    Beginning {
        soon = Map.copyOf(soon);
        late = Map.copyOf(late);
    }

    /**
     * Returns where the team began, by partition. A partition is absent until the evidence decides it.
     *
     * @param committed the first known offsets of the group
     * @param flagged the users that the team has flagged, at least those from before these commits
     */
    Map<Integer, Long> offsets(Map<Integer, Long> committed, FlaggedUsers flagged) {
        Map<Integer, Long> offsets = new HashMap<>();
        soon.forEach((partition, earliest) -> {
            OptionalLong latest = Stream.of(committed, late)
                    .filter(known -> known.containsKey(partition))
                    .mapToLong(known -> known.getOrDefault(partition, earliest))
                    .min();
            if (latest.isPresent()) {
                long first =
                        Math.min(latest.getAsLong(), flagged.first(partition).orElse(Long.MAX_VALUE));
                offsets.put(partition, Math.max(earliest, first));
            }
        });
        return offsets;
    }
}
