package io.groupstage.api;

import io.groupstage.course.Step;
import io.groupstage.group.GroupState;
import io.groupstage.group.Protocol;
import io.groupstage.group.lag.LagTrend;
import io.groupstage.group.lag.MemberCondition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is a team's row on the board. The fields about its group are {@code null} if the group was never seen.
 *
 * @param rank null for a team that does not compete
 * @param bot whether a bot has ever worked for the team
 * @param excluded whether the instructor has excluded the team from the ranking
 * @param resetAt since when the results count; null if they count from the beginning
 */
public record TeamRowView(
        String team,
        @Nullable Integer rank,
        boolean bot,
        boolean excluded,
        @Nullable Long resetAt,
        List<Step> steps,
        Map<Step, Long> stepTimes,
        List<Step> lapsed,
        @Nullable GroupState groupState,
        @Nullable Protocol protocol,
        int members,
        @Nullable String headline,
        @Nullable Long committedWithoutMemberAt,
        List<WarningView> warnings,
        List<OwnerView> owners,
        @Nullable Long lag,
        @Nullable LagTrend lagTrend,
        List<Integer> growing,
        @Nullable UncommittedView uncommitted,
        ScoreView score,
        long forgotten,
        long unread,
        @Nullable Long scoreUnconfirmedSince,
        @Nullable LastMomentView lastMoment) {

    /**
     * Is a member and its partitions of the board's topic.
     *
     * @param condition the condition of the member, as in a group
     * @param idleReason one sentence that explains why it does not own a partition; null if it owns one
     * @param surplus whether it is idle because each partition has another owner
     * @param commitOverdue whether records wait and the next commit is late
     */
    public record OwnerView(
            int ordinal,
            String letter,
            String memberId,
            String clientId,
            List<Integer> partitions,
            MemberCondition.Kind condition,
            @Nullable String idleReason,
            boolean surplus,
            @Nullable Long lastCommitAt,
            boolean commitOverdue,
            @Nullable Long sessionTimeoutMillis) {}

    /**
     * Is the reason why the lag is not known: owned partitions without a committed offset.
     *
     * @param since the time of their last assignment
     */
    public record UncommittedView(int partitions, @Nullable Long since) {}

    /** Is the last moment of the team. */
    public record LastMomentView(long at, String text, @Nullable Step step) {}
}
