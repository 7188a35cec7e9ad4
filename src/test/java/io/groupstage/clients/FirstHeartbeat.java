package io.groupstage.clients;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.message.ConsumerGroupHeartbeatRequestData;
import org.apache.kafka.common.message.ShareGroupHeartbeatRequestData;
import org.apache.kafka.common.message.StreamsGroupHeartbeatRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ConsumerGroupHeartbeatRequest;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.ResponseHeader;
import org.apache.kafka.common.requests.ShareGroupHeartbeatRequest;
import org.apache.kafka.common.requests.StreamsGroupHeartbeatRequest;

/** The heartbeat by which a member joins, in each protocol that has such a heartbeat. */
enum FirstHeartbeat {
    CONSUMER(ApiKeys.CONSUMER_GROUP_HEARTBEAT) {
        @Override
        AbstractRequest of(String groupId, String memberId) {
            return consumer(groupId, memberId);
        }
    },
    SHARE(ApiKeys.SHARE_GROUP_HEARTBEAT) {
        @Override
        AbstractRequest of(String groupId, String memberId) {
            return new ShareGroupHeartbeatRequest.Builder(new ShareGroupHeartbeatRequestData()
                            .setGroupId(groupId)
                            .setMemberId(memberId)
                            .setMemberEpoch(0)
                            .setSubscribedTopicNames(List.of("new_users")))
                    .build((short) 1);
        }
    },
    STREAMS(ApiKeys.STREAMS_GROUP_HEARTBEAT) {
        @Override
        AbstractRequest of(String groupId, String memberId) {
            return new StreamsGroupHeartbeatRequest.Builder(new StreamsGroupHeartbeatRequestData()
                            .setGroupId(groupId)
                            .setMemberId(memberId)
                            .setMemberEpoch(0)
                            .setProcessId("process-of-" + memberId)
                            .setRebalanceTimeoutMs(60_000)
                            .setClientTags(List.of())
                            .setActiveTasks(List.of())
                            .setStandbyTasks(List.of())
                            .setWarmupTasks(List.of())
                            .setTopology(new StreamsGroupHeartbeatRequestData.Topology()
                                    .setEpoch(1)
                                    .setSubtopologies(List.of(new StreamsGroupHeartbeatRequestData.Subtopology()
                                            .setSubtopologyId("0")
                                            .setSourceTopics(List.of("new_users"))))))
                    .build(StreamsGroupHeartbeatRequestData.HIGHEST_SUPPORTED_VERSION);
        }
    };

    private final ApiKeys key;

    FirstHeartbeat(ApiKeys key) {
        this.key = key;
    }

    abstract AbstractRequest of(String groupId, String memberId);

    static ConsumerGroupHeartbeatRequest consumer(String groupId, String memberId) {
        return new ConsumerGroupHeartbeatRequest.Builder(new ConsumerGroupHeartbeatRequestData()
                        .setGroupId(groupId)
                        .setMemberId(memberId)
                        .setMemberEpoch(0)
                        .setRebalanceTimeoutMs(60_000)
                        .setSubscribedTopicNames(List.of("new_users"))
                        .setTopicPartitions(List.of()))
                .build((short) 1);
    }

    /** Returns the error, or {@link Errors#NONE}, that the broker answered to the request. */
    Errors error(AbstractRequest request, ByteBuffer answer) {
        short headerVersion = key.responseHeaderVersion(request.version());
        int correlation =
                ResponseHeader.parse(answer.duplicate(), headerVersion).correlationId();
        var header = new RequestHeader(key, request.version(), "many", correlation);
        return AbstractResponse.parseResponse(answer, header).errorCounts().keySet().stream()
                .findFirst()
                .orElse(Errors.NONE);
    }
}
