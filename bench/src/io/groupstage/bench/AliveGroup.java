package io.groupstage.bench;

import io.groupstage.group.TopicPartition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.internals.ConsumerProtocol;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.ConsumerGroupHeartbeatRequestData;
import org.apache.kafka.common.message.ConsumerGroupHeartbeatResponseData;
import org.apache.kafka.common.message.JoinGroupRequestData;
import org.apache.kafka.common.message.JoinGroupResponseData;
import org.apache.kafka.common.message.OffsetCommitRequestData;
import org.apache.kafka.common.message.SyncGroupRequestData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ConsumerGroupHeartbeatRequest;
import org.apache.kafka.common.requests.ConsumerGroupHeartbeatResponse;
import org.apache.kafka.common.requests.JoinGroupRequest;
import org.apache.kafka.common.requests.JoinGroupResponse;
import org.apache.kafka.common.requests.OffsetCommitRequest;
import org.apache.kafka.common.requests.SyncGroupRequest;
import org.apache.kafka.common.utils.Utils;

/**
 * A group of one member that owns all partitions of a topic and commits, without fetching. Four of five are classic, the
 * fifth is of KIP-848, as its number says.
 */
final class AliveGroup {

    /** The longest session timeout that a lab's broker permits; the commits of a classic group keep it alive anyway. */
    private static final int SESSION_MILLIS = 300_000;

    private static final int REBALANCE_MILLIS = 60_000;

    private final String groupId;
    private final boolean classic;
    private final String topic;
    private final List<String> committing;
    private final int partitions;
    private String memberId;
    private int epoch;
    private long offset;

    /**
     * @param topics that it commits, the first of which it subscribes to
     * @param partitions of each of them
     */
    AliveGroup(int number, List<String> topics, int partitions) {
        this.groupId = "group-" + number;
        this.classic = number % 5 != 4;
        this.topic = topics.getFirst();
        this.committing = topics;
        this.partitions = partitions;
        this.memberId = classic ? "" : Uuid.randomUuid().toString();
    }

    boolean classic() {
        return classic;
    }

    /** Joins, or joins again, which is a rebalance in a classic group. */
    void join(Wire wire) throws IOException {
        if (classic) {
            joinClassic(wire);
        } else {
            epoch = 0;
            heartbeat(wire);
        }
    }

    private void joinClassic(Wire wire) throws IOException {
        JoinGroupResponseData joined = askToJoin(wire);
        if (joined.errorCode() == Errors.MEMBER_ID_REQUIRED.code()) {
            memberId = joined.memberId();
            joined = askToJoin(wire);
        }
        require(Errors.forCode(joined.errorCode()), "join");
        epoch = joined.generationId();
        Assignment all = new Assignment(IntStream.range(0, partitions)
                .mapToObj(partition -> new org.apache.kafka.common.TopicPartition(topic, partition))
                .toList());
        SyncGroupRequestData sync = new SyncGroupRequestData()
                .setGroupId(groupId)
                .setGenerationId(epoch)
                .setMemberId(memberId)
                .setProtocolType("consumer")
                .setProtocolName("range")
                .setAssignments(List.of(new SyncGroupRequestData.SyncGroupRequestAssignment()
                        .setMemberId(memberId)
                        .setAssignment(Utils.toArray(ConsumerProtocol.serializeAssignment(all)))));
        requireAll(wire.ask(new SyncGroupRequest.Builder(sync).build((short) 5)), "sync");
    }

    private JoinGroupResponseData askToJoin(Wire wire) throws IOException {
        var protocols = new JoinGroupRequestData.JoinGroupRequestProtocolCollection();
        protocols.add(new JoinGroupRequestData.JoinGroupRequestProtocol()
                .setName("range")
                .setMetadata(
                        Utils.toArray(ConsumerProtocol.serializeSubscription(new Subscription(List.of(topic))))));
        JoinGroupRequestData join = new JoinGroupRequestData()
                .setGroupId(groupId)
                .setSessionTimeoutMs(SESSION_MILLIS)
                .setRebalanceTimeoutMs(REBALANCE_MILLIS)
                .setMemberId(memberId)
                .setProtocolType("consumer")
                .setProtocols(protocols);
        return ((JoinGroupResponse) wire.ask(new JoinGroupRequest.Builder(join).build((short) 9))).data();
    }

    /** Tells that it lives; a classic one tells so by its commits. */
    void heartbeat(Wire wire) throws IOException {
        if (classic) {
            return;
        }
        ConsumerGroupHeartbeatRequestData beat = new ConsumerGroupHeartbeatRequestData()
                .setGroupId(groupId)
                .setMemberId(memberId)
                .setMemberEpoch(epoch);
        if (epoch == 0) {
            beat.setRebalanceTimeoutMs(REBALANCE_MILLIS)
                    .setSubscribedTopicNames(List.of(topic))
                    .setTopicPartitions(List.of());
        }
        var answer = wire.ask(new ConsumerGroupHeartbeatRequest.Builder(beat).build((short) 1));
        ConsumerGroupHeartbeatResponseData told = ((ConsumerGroupHeartbeatResponse) answer).data();
        require(Errors.forCode(told.errorCode()), "heartbeat");
        epoch = told.memberEpoch();
    }

    /** Commits the next offset of each partition. */
    void commit(Wire wire) throws IOException {
        offset++;
        OffsetCommitRequestData commit = new OffsetCommitRequestData()
                .setGroupId(groupId)
                .setMemberId(memberId)
                .setGenerationIdOrMemberEpoch(epoch)
                .setTopics(committing.stream().map(this::next).toList());
        requireAll(wire.ask(OffsetCommitRequest.Builder.forTopicNames(commit).build((short) 9)), "commit");
    }

    private OffsetCommitRequestData.OffsetCommitRequestTopic next(String name) {
        List<OffsetCommitRequestData.OffsetCommitRequestPartition> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new OffsetCommitRequestData.OffsetCommitRequestPartition()
                    .setPartitionIndex(partition)
                    .setCommittedOffset(offset)
                    .setCommittedMetadata(""));
        }
        return new OffsetCommitRequestData.OffsetCommitRequestTopic().setName(name).setPartitions(all);
    }

    /** How many records a commit is. */
    int committed() {
        return committing.size() * partitions;
    }

    /** What a correct board shows of it. */
    Digest digest() {
        return committing.stream()
                .flatMap(this::partitionsOf)
                .map(partition -> Digest.committed(groupId, partition, offset))
                .reduce(partitionsOf(topic)
                        .map(partition -> Digest.owned(groupId, partition))
                        .reduce(Digest.GROUP, Digest::plus), Digest::plus);
    }

    private Stream<TopicPartition> partitionsOf(String name) {
        return IntStream.range(0, partitions).mapToObj(partition -> new TopicPartition(name, partition));
    }

    private void requireAll(AbstractResponse answer, String what) throws IOException {
        for (Errors error : answer.errorCounts().keySet()) {
            require(error, what);
        }
    }

    private void require(Errors error, String what) throws IOException {
        if (error != Errors.NONE) {
            throw new IOException(groupId + " cannot " + what + ": " + error);
        }
    }
}
