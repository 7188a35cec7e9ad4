package io.groupstage.api.hint;

import io.groupstage.api.lesson.MessageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is the class as the instructor sees it: who needs help at the moment.
 *
 * @param teams the teams; those that need help come first, the one with the oldest hint at the top
 */
public record ClassView(
        long asOf,
        @Nullable Long frozenSince,
        @Nullable Long pausedSince,
        @Nullable Long endsAt,
        @Nullable MessageView message,
        List<TeamHelpView> teams) {

    /**
     * Is one team with its hints.
     *
     * @param stuckSince since when the oldest of its hints stands; null while it has none
     * @param lastContactAt when a record or a commit of the team last arrived; null before the first one
     * @param excluded whether the instructor has excluded the team from the ranking
     * @param message the instructor's message to the team
     */
    public record TeamHelpView(
            String team,
            boolean bot,
            int members,
            @Nullable Long stuckSince,
            @Nullable Long lastContactAt,
            List<HintView> hints,
            boolean excluded,
            @Nullable MessageView message) {}
}
