package io.groupstage.kafka.broker.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ConsumerGroupHeartbeatRequestData;
import org.apache.kafka.common.message.DescribeGroupsRequestData;
import org.apache.kafka.common.message.JoinGroupRequestData;
import org.apache.kafka.common.message.MetadataRequestData;
import org.apache.kafka.common.message.OffsetCommitRequestData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ShareGroupHeartbeatRequestData;
import org.apache.kafka.common.message.StreamsGroupHeartbeatRequestData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.ConsumerGroupHeartbeatRequest;
import org.apache.kafka.common.requests.DescribeGroupsRequest;
import org.apache.kafka.common.requests.JoinGroupRequest;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.OffsetCommitRequest;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ShareGroupHeartbeatRequest;
import org.apache.kafka.common.requests.StreamsGroupHeartbeatRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bound, and the honest client just below it. */
class RequestRulesTest {

    private static final Uuid TOPIC = Uuid.randomUuid();

    private final RequestRules rules = new RequestRules(
            partition -> partition.topic().equals("new_users") && partition.partition() < 5,
            partition -> partition.topicId().equals(TOPIC) && partition.partition() < 5);

    @Test
    void a_client_id_of_255_characters_is_the_longest() {
        assertThat(by("team-1", "x".repeat(255), 100, metadata())).isEmpty();
        assertThat(by("team-1", "x".repeat(256), 100, metadata()))
                .contains(new Refusal.Disconnect("uses a client.id of 256 characters; at most 255 are accepted"));
    }

    @Test
    void each_type_of_request_has_a_largest_size() {
        assertThat(by("team-1", "a", 64 << 10, metadata())).isEmpty();
        assertThat(by("team-1", "a", (64 << 10) + 1, metadata()))
                .contains(new Refusal.Disconnect("sent a METADATA request of 65537 bytes; at most 65536 are accepted"));
        assertThat(by("team-1", "a", 32 << 10, join(""))).isEmpty();
        assertThat(by("team-1", "a", (32 << 10) + 1, join("")))
                .contains(
                        new Refusal.Disconnect("sent a JOIN_GROUP request of 32769 bytes; at most 32768 are accepted"));
        assertThat(by("team-1", "a", 1 << 20, produce(1))).isEmpty();
    }

    static List<AbstractRequest> joins() {
        return List.of(
                join(""),
                new ConsumerGroupHeartbeatRequest.Builder(new ConsumerGroupHeartbeatRequestData()
                                .setGroupId("team-1")
                                .setMemberId("m")
                                .setMemberEpoch(0))
                        .build((short) 1),
                new ShareGroupHeartbeatRequest.Builder(new ShareGroupHeartbeatRequestData()
                                .setGroupId("team-1")
                                .setMemberId("m")
                                .setMemberEpoch(0))
                        .build((short) 1),
                new StreamsGroupHeartbeatRequest.Builder(new StreamsGroupHeartbeatRequestData()
                                .setGroupId("team-1")
                                .setMemberId("m")
                                .setMemberEpoch(0))
                        .build((short) 0));
    }

    /** A member of sixty may join up to five times before its first assignment, as kafka-python does twice. */
    @ParameterizedTest
    @MethodSource("joins")
    void three_hundred_members_may_join_at_once_and_ten_a_second_after_that(AbstractRequest join) {
        assertThat(refusals(1_000, 0, join)).isEqualTo(700);
        assertThat(refusals(1_000, 10, join)).isEqualTo(900);
    }

    @Test
    void no_team_uses_up_what_another_may_do() {
        assertThat(refusals(1_000, 0, join(""))).isEqualTo(700);
        assertThat(by("team-2", "a", 100, join(""))).isEmpty();
    }

    @Test
    void a_member_that_is_known_joins_as_often_as_it_likes() {
        assertThat(refusals(1_000, 0, join("member-1"))).isZero();
    }

    @Test
    void questions_about_a_group_are_bounded() {
        assertThat(refusals(
                        200,
                        0,
                        new DescribeGroupsRequest.Builder(new DescribeGroupsRequestData().setGroups(List.of("team-1")))
                                .build((short) 5)))
                .isEqualTo(170);
    }

    @Test
    void an_offset_is_committed_for_a_partition_that_exists_and_no_other() {
        assertThat(by("team-1", "a", 100, commit("new_users", 4))).isEmpty();
        Refusal refusal = by("team-1", "a", 100, commit("new_users", 5)).orElseThrow();
        assertThat(refusal)
                .isEqualTo(new Refusal.Answer(
                        "commits offsets of partitions that do not exist", Errors.UNKNOWN_TOPIC_OR_PARTITION));
        assertThat(by("team-1", "a", 100, commit("unheard_of", 0))).isPresent();
    }

    @Test
    void a_topic_in_a_commit_may_be_named_by_its_id() {
        assertThat(by("team-1", "a", 100, commit(TOPIC, 4))).isEmpty();
        assertThat(by("team-1", "a", 100, commit(TOPIC, 5))).isPresent();
        assertThat(by("team-1", "a", 100, commit(Uuid.randomUuid(), 0))).isPresent();
    }

    @Test
    void five_hundred_producers_write_at_once_and_each_goes_on_as_long_as_it_likes() {
        long refused = IntStream.range(0, 600)
                .filter(id -> by("team-1", "a", 100, produce(id)).isPresent())
                .count();
        assertThat(refused).isEqualTo(100);
        assertThat(refusals(1_000, 0, produce(7))).isZero();
        assertThat(refusals(1_000, 0, produce(RecordBatch.NO_PRODUCER_ID))).isZero();
    }

    private Optional<Refusal> by(String user, String clientId, int size, AbstractRequest body) {
        return rules.refusal(new TeamRequest(user, clientId, size, body), 0);
    }

    private long refusals(int attempts, int second, AbstractRequest body) {
        return IntStream.range(0, attempts)
                .filter(i -> rules.refusal(new TeamRequest("team-1", "a", 100, body), TimeUnit.SECONDS.toNanos(second))
                        .isPresent())
                .count();
    }

    private static AbstractRequest metadata() {
        return new MetadataRequest(new MetadataRequestData(), (short) 12);
    }

    private static AbstractRequest join(String memberId) {
        return new JoinGroupRequest(
                new JoinGroupRequestData().setGroupId("team-1").setMemberId(memberId), (short) 5);
    }

    private static AbstractRequest commit(String topic, int partition) {
        return commit(new OffsetCommitRequestData.OffsetCommitRequestTopic().setName(topic), partition, (short) 9);
    }

    private static AbstractRequest commit(Uuid topic, int partition) {
        return commit(new OffsetCommitRequestData.OffsetCommitRequestTopic().setTopicId(topic), partition, (short) 10);
    }

    private static AbstractRequest commit(
            OffsetCommitRequestData.OffsetCommitRequestTopic topic, int partition, short version) {
        topic.setPartitions(
                List.of(new OffsetCommitRequestData.OffsetCommitRequestPartition().setPartitionIndex(partition)));
        return new OffsetCommitRequest(
                new OffsetCommitRequestData().setGroupId("team-1").setTopics(List.of(topic)), version);
    }

    private static AbstractRequest produce(long producerId) {
        MemoryRecords records = producerId == RecordBatch.NO_PRODUCER_ID
                ? MemoryRecords.withRecords(Compression.NONE, new SimpleRecord(new byte[1]))
                : MemoryRecords.withIdempotentRecords(
                        Compression.NONE, producerId, (short) 0, 0, new SimpleRecord(new byte[1]));
        var topics = new ProduceRequestData.TopicProduceDataCollection();
        topics.add(new ProduceRequestData.TopicProduceData()
                .setName("actions.team-1")
                .setPartitionData(List.of(new ProduceRequestData.PartitionProduceData().setRecords(records))));
        return new ProduceRequest.Builder((short) 9, (short) 9, new ProduceRequestData().setTopicData(topics))
                .build((short) 9);
    }
}
