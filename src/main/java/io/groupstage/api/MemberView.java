package io.groupstage.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.groupstage.group.lag.MemberCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is a member of a group.
 *
 * @param idle whether it certainly does not own a partition
 * @param subscription the topics to which it subscribes, sorted by name, at most a hundred; null if not known
 * @param subscribedTopics the number of topics to which it subscribes
 * @param pattern the regular expression by which the coordinator found them
 * @param condition the condition of the member; null only in a reader that does not know the server's word
 * @param conditionLabel the condition as a text; a reader that does not know the condition can show it
 * @param evidence one sentence with the numbers that prove the condition
 * @param lastCommitAt the time of its last commit, the only sign of life that Kafka writes to a log
 * @param commitOverdue whether records wait and the next commit is late
 * @param sessionTimeoutMillis its session timeout
 * @param rebalanceTimeoutMillis its rebalance timeout, for most clients {@code max.poll.interval.ms}
 * @param clientFigures what the client reports about itself; null if it does not report anything
 */
public record MemberView(
        String memberId,
        int ordinal,
        String letter,
        String clientId,
        String host,
        @Nullable String instanceId,
        List<PlaceView> partitions,
        boolean idle,
        @JsonSetter(nulls = Nulls.SET) @Nullable List<String> subscription,
        @Nullable Integer subscribedTopics,
        @Nullable String pattern,
        long joinedAt,
        MemberCondition.@Nullable Kind condition,
        String conditionLabel,
        String evidence,
        @Nullable Long lastCommitAt,
        boolean commitOverdue,
        @Nullable Long sessionTimeoutMillis,
        @Nullable Long rebalanceTimeoutMillis,
        @Nullable ClientFiguresView clientFigures) {}
