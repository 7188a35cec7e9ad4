package io.groupstage.api;

import io.groupstage.api.hint.HintView;
import io.groupstage.api.lesson.MessageView;
import io.groupstage.course.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is a team's own page. It holds the team's password and is only for that team and the instructor.
 *
 * @param rank null if the instructor has excluded the team from the ranking
 * @param certificateAuthority the certificate as PEM by which a client recognizes the lab; null if it needs none
 * @param bot whether a bot has ever worked for the team
 * @param resetAt since when the results count; null if they count from the beginning
 * @param message the instructor's message to this team
 * @param classMessage the instructor's message to all
 */
public record TeamView(
        String team,
        String username,
        String password,
        String bootstrapServers,
        String securityProtocol,
        String saslMechanism,
        @Nullable String certificateAuthority,
        String group,
        String topic,
        String actionsTopic,
        String statsTopic,
        TaskView task,
        @Nullable Integer rank,
        boolean bot,
        @Nullable Long resetAt,
        List<Step> steps,
        Map<Step, Long> stepTimes,
        Map<Step, String> stepTexts,
        ScorecardView score,
        long forgotten,
        long unread,
        @Nullable Long scoreUnconfirmedSince,
        List<VerdictView> verdicts,
        List<VerdictView> mistakes,
        List<HintView> hints,
        @Nullable MessageView message,
        @Nullable MessageView classMessage) {

    /** Is the task of the team. */
    public record TaskView(int number, String title, String matches, String type, String reason) {}

    /**
     * Is a verdict.
     *
     * @param code the code of the verdict, with the field that is wrong if it is about one, such as
     *     {@code MISSING_FIELD:reason}
     */
    public record VerdictView(long at, String topic, int partition, long offset, String code, String hint) {}
}
