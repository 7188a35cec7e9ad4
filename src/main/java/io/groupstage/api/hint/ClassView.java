package io.groupstage.api.hint;

import io.groupstage.api.lesson.MessageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is the class as the instructor sees it: who needs help at the moment.
 *
 * @param teams the teams; those that need help come first, the one with the oldest hint at the top
 * @param strangers the programs that the brokers refuse and that belong to no team; the last refused first, at most 20
 */
public record ClassView(
        long asOf,
        @Nullable Long frozenSince,
        @Nullable Long pausedSince,
        @Nullable Long endsAt,
        @Nullable MessageView message,
        List<TeamHelpView> teams,
        List<StrangerView> strangers) {

    /**
     * Is a program that the brokers refuse and that belongs to no team. All texts come from clients.
     *
     * @param since when it was first refused, {@code lastAt} when it was refused last, in epoch milliseconds
     * @param address the address of the program, in digits
     * @param client the client library that it reports; null if it does not
     * @param user the user name that it tries; null if it does not come that far
     * @param refusal the reason, such as {@code UNKNOWN_USER}
     * @param count how often it was refused; at most one refusal a second counts
     */
    public record StrangerView(
            long since,
            long lastAt,
            String address,
            @Nullable String client,
            @Nullable String user,
            String refusal,
            int count) {}

    /**
     * Is one team with its hints.
     *
     * @param stuckSince since when the oldest of its hints stands; null while it has none
     * @param lastContactAt when the team last joined, committed, wrote an action or stats, or reached a step; null
     *     before it did
     * @param excluded whether the instructor has excluded the team from the ranking
     * @param message the instructor's message to the team
     * @param resetAt since when the results of the team count; null if they count from the beginning
     * @param resetUndo the id by which the last reset can be undone; null if it cannot
     */
    public record TeamHelpView(
            String team,
            boolean bot,
            int members,
            @Nullable Long stuckSince,
            @Nullable Long lastContactAt,
            List<HintView> hints,
            boolean excluded,
            @Nullable MessageView message,
            @Nullable Long resetAt,
            @Nullable String resetUndo) {}
}
