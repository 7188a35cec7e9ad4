package io.groupstage.api;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.groupstage.api.answer.ClassQuestionView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is the board: all teams with the traffic, the notices and the last moments.
 *
 * @param rate records a second that the broker acknowledged, in tenths, as in {@link TrafficView#sent}
 */
public record BoardView(
        long asOf,
        long startedAt,
        @Nullable Long staleSince,
        String topic,
        int partitions,
        @JsonSerialize(using = ApiJson.PlainNumber.class) double rate,
        TrafficView traffic,
        List<NoticeView> notices,
        List<MomentView> moments,
        @Nullable ClassQuestionView question,
        List<TeamRowView> teams) {

    /** Is a notice, for all or for one team. */
    public record NoticeView(long at, String text, @Nullable String team) {}
}
