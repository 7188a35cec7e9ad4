package io.groupstage.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.internals.ConsumerProtocol;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.coordinator.common.runtime.CoordinatorRecord;
import org.apache.kafka.coordinator.group.GroupCoordinatorRecordSerde;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupCurrentMemberAssignmentKey;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupCurrentMemberAssignmentValue;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupMemberMetadataKey;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupMemberMetadataValue;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupMetadataKey;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupMetadataValue;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupTargetAssignmentMemberKey;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupTargetAssignmentMemberValue;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupTargetAssignmentMetadataKey;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupTargetAssignmentMetadataValue;
import org.apache.kafka.coordinator.group.generated.GroupMetadataKey;
import org.apache.kafka.coordinator.group.generated.GroupMetadataValue;
import org.apache.kafka.coordinator.group.generated.OffsetCommitKey;
import org.apache.kafka.coordinator.group.generated.OffsetCommitValue;
import org.apache.kafka.server.common.ApiMessageAndVersion;

/**
 * A log of {@code __consumer_offsets} as brokers write it, made in memory with Kafka's own serde: {@value #GROUPS} groups,
 * seven of ten classic and the others of KIP-848, that commit {@value #PARTITIONS} partitions in each round, and of which
 * every third rebalances among three members.
 */
final class PreparedLog {

    static final int GROUPS = 1_000;
    static final int PARTITIONS = 10;
    private static final int MEMBERS = 3;
    private static final int REBALANCES_EVERY = 3;
    private static final long BEGIN = 1_795_000_000_000L;
    private static final String TOPIC = "orders";
    private static final Uuid TOPIC_ID = new Uuid(7, 7);

    private final GroupCoordinatorRecordSerde serde = new GroupCoordinatorRecordSerde();
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private long at = BEGIN;

    private PreparedLog() {}

    static Map<Uuid, String> topics() {
        return Map.of(TOPIC_ID, TOPIC);
    }

    /** At least as many records, whole rounds. */
    static List<ConsumerRecord<byte[], byte[]>> of(int atLeast) {
        PreparedLog log = new PreparedLog();
        for (int round = 0; log.records.size() < atLeast; round++) {
            for (int group = 0; group < GROUPS; group++) {
                log.round(group, round);
            }
        }
        return log.records;
    }

    private void round(int group, int round) {
        boolean classic = group % 10 < 7;
        String groupId = (classic ? "classic-service-" : "consumer-service-") + group;
        int generation = 1 + round / REBALANCES_EVERY;
        if (round % REBALANCES_EVERY == group % REBALANCES_EVERY || round == 0) {
            if (classic) {
                generation(groupId, generation);
            } else {
                epoch(groupId, generation);
            }
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            commit(groupId, partition, 1_000L * round + partition);
        }
        at += 5;
    }

    private void commit(String groupId, int partition, long offset) {
        add(
                new OffsetCommitKey()
                        .setGroup(groupId)
                        .setTopic(TOPIC)
                        .setPartition(partition),
                new OffsetCommitValue()
                        .setOffset(offset)
                        .setMetadata("")
                        .setCommitTimestamp(at)
                        .setTopicId(TOPIC_ID),
                4);
    }

    private void generation(String groupId, int generation) {
        List<GroupMetadataValue.MemberMetadata> members = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            List<TopicPartition> own = own(member, generation).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition))
                    .toList();
            members.add(new GroupMetadataValue.MemberMetadata()
                    .setMemberId(memberId(groupId, member))
                    .setClientId(groupId)
                    .setClientHost("/10.0.0." + member)
                    .setRebalanceTimeout(300_000)
                    .setSessionTimeout(45_000)
                    .setSubscription(
                            Utils.toArray(ConsumerProtocol.serializeSubscription(new Subscription(List.of(TOPIC)))))
                    .setAssignment(Utils.toArray(ConsumerProtocol.serializeAssignment(new Assignment(own)))));
        }
        GroupMetadataValue value = new GroupMetadataValue()
                .setProtocolType("consumer")
                .setGeneration(generation)
                .setProtocol("range")
                .setLeader(members.getFirst().memberId())
                .setCurrentStateTimestamp(at)
                .setMembers(members);
        add(new GroupMetadataKey().setGroup(groupId), value, 3);
    }

    private void epoch(String groupId, int epoch) {
        for (int member = 0; member < MEMBERS && epoch == 1; member++) {
            add(
                    new ConsumerGroupMemberMetadataKey()
                            .setGroupId(groupId)
                            .setMemberId(memberId(groupId, member)),
                    new ConsumerGroupMemberMetadataValue()
                            .setClientId(groupId)
                            .setClientHost("/10.0.0." + member)
                            .setSubscribedTopicNames(List.of(TOPIC))
                            .setRebalanceTimeoutMs(300_000)
                            .setServerAssignor("uniform"),
                    0);
        }
        add(
                new ConsumerGroupMetadataKey().setGroupId(groupId),
                new ConsumerGroupMetadataValue().setEpoch(epoch).setMetadataHash(7),
                0);
        for (int member = 0; member < MEMBERS; member++) {
            target(groupId, memberId(groupId, member), own(member, epoch));
        }
        add(
                new ConsumerGroupTargetAssignmentMetadataKey().setGroupId(groupId),
                new ConsumerGroupTargetAssignmentMetadataValue().setAssignmentEpoch(epoch),
                0);
        for (int member = 0; member < MEMBERS; member++) {
            current(groupId, memberId(groupId, member), epoch, own(member, epoch));
        }
    }

    private void target(String groupId, String memberId, List<Integer> partitions) {
        add(
                new ConsumerGroupTargetAssignmentMemberKey()
                        .setGroupId(groupId)
                        .setMemberId(memberId),
                new ConsumerGroupTargetAssignmentMemberValue()
                        .setTopicPartitions(List.of(new ConsumerGroupTargetAssignmentMemberValue.TopicPartition()
                                .setTopicId(TOPIC_ID)
                                .setPartitions(partitions))),
                0);
    }

    private void current(String groupId, String memberId, int epoch, List<Integer> partitions) {
        add(
                new ConsumerGroupCurrentMemberAssignmentKey()
                        .setGroupId(groupId)
                        .setMemberId(memberId),
                new ConsumerGroupCurrentMemberAssignmentValue()
                        .setMemberEpoch(epoch)
                        .setPreviousMemberEpoch(epoch - 1)
                        .setAssignedPartitions(List.of(new ConsumerGroupCurrentMemberAssignmentValue.TopicPartitions()
                                .setTopicId(TOPIC_ID)
                                .setPartitions(partitions))),
                0);
    }

    private static String memberId(String groupId, int member) {
        return groupId + "-3f0c5a52-8d7e-4e0b-9d6a-00000000000" + member;
    }

    /** What a member owns: another third in each generation, so that all partitions move. */
    private static List<Integer> own(int member, int generation) {
        return IntStream.range(0, PARTITIONS)
                .filter(partition -> (partition + generation) % MEMBERS == member)
                .boxed()
                .toList();
    }

    private void add(ApiMessage key, ApiMessage value, int version) {
        CoordinatorRecord record =
                CoordinatorRecord.record(key, new ApiMessageAndVersion(value, (short) version));
        records.add(new ConsumerRecord<>(
                "__consumer_offsets",
                0,
                records.size(),
                at,
                TimestampType.CREATE_TIME,
                0,
                0,
                serde.serializeKey(record),
                serde.serializeValue(record),
                new RecordHeaders(),
                Optional.empty()));
    }
}
