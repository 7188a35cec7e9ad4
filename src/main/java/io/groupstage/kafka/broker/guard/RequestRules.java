package io.groupstage.kafka.broker.guard;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.OffsetCommitRequestData.OffsetCommitRequestTopic;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.ConsumerGroupHeartbeatRequest;
import org.apache.kafka.common.requests.JoinGroupRequest;
import org.apache.kafka.common.requests.OffsetCommitRequest;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ShareGroupHeartbeatRequest;
import org.apache.kafka.common.requests.StreamsGroupHeartbeatRequest;

/**
 * Judges each request of a team by what it would leave in the broker's memory; {@link RequestContents} judge its
 * content. The bounds are far above the needs of a correct client. Their product limits the memory of one team:
 *
 * <pre>
 * a client id              255 characters      it becomes part of each member id
 * a request, but for PRODUCE   by its type     its strings and lists stay with a member, a fetch session, a response
 * new members              300, then 10 a s    of a classic group those that never come back stay for their session timeout
 * a committed offset       of a partition that exists    Kafka keeps the offset of any number
 * questions about groups   30, then 1 a s      each answer lists all members
 * clients with telemetry   300, then 2 a s    Kafka keeps state and metrics for each id, which the client chooses
 * pushes of known clients  300, then 40 a s   60 consumers that push once in five seconds need 12
 * producer ids             500, then 2 a s     Kafka keeps the state of each that has written, for an hour
 * </pre>
 *
 * <p>It is thread-safe.
 */
final class RequestRules {

    static final int LONGEST_CLIENT_ID = 255;

    /** The largest size of a request of a type that is not listed. */
    private static final int USUAL_SIZE = 64 << 10;

    private static final Map<ApiKeys, Integer> SIZES = new EnumMap<>(Map.of(
            ApiKeys.PRODUCE, Integer.MAX_VALUE, // the listener has its own limit
            ApiKeys.FETCH, 32 << 10, // it waits in the broker; 600 partitions are 24 KiB
            ApiKeys.FIND_COORDINATOR, 4 << 10, // its answer may be forty times as large
            ApiKeys.JOIN_GROUP, 32 << 10, // a member keeps all of it
            ApiKeys.SYNC_GROUP, 512 << 10, // a leader sends the assignments of all members
            ApiKeys.CONSUMER_GROUP_HEARTBEAT, 32 << 10,
            ApiKeys.SHARE_GROUP_HEARTBEAT, 32 << 10,
            ApiKeys.STREAMS_GROUP_HEARTBEAT, 64 << 10,
            ApiKeys.API_VERSIONS, 4 << 10,
            ApiKeys.INIT_PRODUCER_ID, 4 << 10));

    private final Predicate<TopicPartition> exists;
    private final Predicate<TopicIdPartition> existsById;
    private final Map<String, TeamAllowances> teams = new HashMap<>();

    /** A partition of a topic that a client names by the topic's id. */
    record TopicIdPartition(Uuid topicId, int partition) {}

    RequestRules(Predicate<TopicPartition> exists, Predicate<TopicIdPartition> existsById) {
        this.exists = exists;
        this.existsById = existsById;
    }

    /** Returns why the request is refused; empty if Kafka may have it. */
    synchronized Optional<Refusal> refusal(TeamRequest request, long nowNanos) {
        ApiKeys api = request.body().apiKey();
        if (request.clientId().length() > LONGEST_CLIENT_ID) {
            return disconnect("uses a client.id of " + request.clientId().length() + " characters; at most "
                    + LONGEST_CLIENT_ID + " are accepted");
        }
        int largest = SIZES.getOrDefault(api, USUAL_SIZE);
        if (request.size() > largest) {
            return disconnect(
                    "sent a " + api + " request of " + request.size() + " bytes; at most " + largest + " are accepted");
        }
        Optional<Refusal> contents = RequestContents.refusal(request.body());
        if (contents.isPresent()) {
            return contents;
        }
        // there is one entry per account, and only the lab creates accounts
        return judge(request, teams.computeIfAbsent(request.user(), user -> new TeamAllowances(nowNanos)), nowNanos);
    }

    private Optional<Refusal> judge(TeamRequest request, TeamAllowances team, long nowNanos) {
        AbstractRequest body = request.body();
        if (body instanceof OffsetCommitRequest commit
                && !commit.data().topics().stream().allMatch(this::exist)) {
            return Optional.of(new Refusal.Answer(
                    "commits offsets of partitions that do not exist", Errors.UNKNOWN_TOPIC_OR_PARTITION));
        }
        if (body instanceof ProduceRequest produce && !team.mayProduce(produce, nowNanos)) {
            return disconnect("writes with more producer ids than the broker keeps for one team");
        }
        if (isNewMember(body) && !team.members().take(nowNanos)) {
            return disconnect("has more consumers join its group than the broker accepts at once");
        }
        if (!team.mayReport(body, nowNanos)) {
            return Optional.of(new Refusal.Answer(
                    "sends more telemetry than the broker keeps for one team", Errors.THROTTLING_QUOTA_EXCEEDED));
        }
        if (isQuestion(body.apiKey()) && !team.questions().take(nowNanos)) {
            return disconnect("asks about its group more often than the broker answers");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> disconnect(String reason) {
        return Optional.of(new Refusal.Disconnect(reason));
    }

    private boolean exist(OffsetCommitRequestTopic topic) {
        boolean byId = topic.name().isEmpty();
        return topic.partitions().stream()
                .allMatch(partition -> byId
                        ? existsById.test(new TopicIdPartition(topic.topicId(), partition.partitionIndex()))
                        : exists.test(new TopicPartition(topic.name(), partition.partitionIndex())));
    }

    private static boolean isNewMember(AbstractRequest request) {
        return switch (request) {
            case JoinGroupRequest join -> join.data().memberId().isEmpty();
            case ConsumerGroupHeartbeatRequest beat -> beat.data().memberEpoch() == 0;
            case ShareGroupHeartbeatRequest beat -> beat.data().memberEpoch() == 0;
            case StreamsGroupHeartbeatRequest beat -> beat.data().memberEpoch() == 0;
            default -> false;
        };
    }

    private static boolean isQuestion(ApiKeys api) {
        return switch (api) {
            case DESCRIBE_GROUPS,
                    CONSUMER_GROUP_DESCRIBE,
                    SHARE_GROUP_DESCRIBE,
                    STREAMS_GROUP_DESCRIBE,
                    DESCRIBE_PRODUCERS -> true;
            default -> false;
        };
    }
}
