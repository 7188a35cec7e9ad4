package io.groupstage.api;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.groupstage.api.answer.ClassQuestionView;
import io.groupstage.api.lesson.MessageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is the board: all teams with the traffic, the notices and the last moments.
 *
 * @param now the lab's clock at the answer; a frozen board has an earlier {@code asOf}
 * @param elapsedMillis the time from {@code startedAt} to {@code now} without the pauses of the class
 * @param rate records a second that the broker acknowledged, in tenths, as in {@link TrafficView#sent}
 */
public record BoardView(
        long asOf,
        long now,
        long startedAt,
        @Nullable Long staleSince,
        String topic,
        int partitions,
        @JsonSerialize(using = ApiJson.PlainNumber.class) double rate,
        TrafficView traffic,
        List<NoticeView> notices,
        List<MomentView> moments,
        @Nullable ClassQuestionView question,
        @Nullable Long frozenSince,
        @Nullable Long pausedSince,
        @Nullable Long endsAt,
        long elapsedMillis,
        @Nullable MessageView message,
        List<TeamRowView> teams) {

    /** Is a notice, for all or for one team. */
    public record NoticeView(long at, String text, @Nullable String team) {}
}
