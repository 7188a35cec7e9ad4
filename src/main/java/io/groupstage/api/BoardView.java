package io.groupstage.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is the board: all teams with the traffic, the notices and the last moments. */
public record BoardView(
        long asOf,
        long startedAt,
        @Nullable Long staleSince,
        String topic,
        int partitions,
        Number rate,
        TrafficView traffic,
        List<NoticeView> notices,
        List<MomentView> moments,
        List<TeamRowView> teams) {

    /** Is a notice, for all or for one team. */
    public record NoticeView(long at, String text, @Nullable String team) {}
}
