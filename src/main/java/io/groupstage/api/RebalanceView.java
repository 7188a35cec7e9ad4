package io.groupstage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.groupstage.group.Cause;
import io.groupstage.group.Protocol;
import io.groupstage.group.rebalance.Certainty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is a rebalance.
 *
 * @param protocol null only in a reader that does not know the server's protocol
 * @param precision the certainty of the start
 * @param causeLabel the cause as a text; a reader that does not know the cause can show it
 */
public record RebalanceView(
        String id,
        String groupId,
        @Nullable Protocol protocol,
        @Nullable Long startedAt,
        @Nullable Long completedAt,
        @Nullable Long durationMillis,
        @Nullable Long errorMillis,
        Certainty precision,
        Cause cause,
        String causeLabel,
        Certainty causePrecision,
        @Nullable String detail,
        @Nullable String followsId,
        List<String> culprits,
        List<MembershipChangeView> culpritDetails,
        @Nullable Integer fromEpoch,
        @Nullable Integer toEpoch,
        List<PersonView> members,
        List<MoveView> moves,
        List<String> paused,
        List<HandOverView> handOvers,
        @Nullable Long atRisk,
        @Nullable Long redelivered,
        @Nullable Long actedTwice,
        String sentence) {

    /** Is the data of an event. */
    public record Event(String groupId, List<RebalanceView> rebalances) {}

    /** Is a member at the time of the rebalance. */
    public record PersonView(
            String memberId,
            int ordinal,
            String letter,
            String clientId,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instanceId) {}

    /**
     * Is a member that joined, left or changed.
     *
     * @param letter null if only the member's id is known
     * @param clientId null if only the member's id is known
     */
    public record MembershipChangeView(
            String memberId,
            @Nullable String letter,
            @Nullable String clientId,
            Cause cause,
            Certainty causePrecision,
            @Nullable String detail) {}

    /** Is a partition that got another owner. */
    public record MoveView(
            String topic,
            int partition,
            @Nullable String from,
            @Nullable String to,
            @Nullable Long releasedAt,
            @Nullable Long assignedAt) {}

    /** Is a partition whose new owner starts from the committed offset. */
    public record HandOverView(
            String topic, int partition, @Nullable Long committed, @Nullable Long logEnd, @Nullable Long atRisk) {}
}
