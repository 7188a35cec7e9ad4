package io.groupstage.kafka.broker.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ConsumerGroupDescribeRequestData;
import org.apache.kafka.common.message.ConsumerGroupHeartbeatRequestData;
import org.apache.kafka.common.message.DescribeGroupsRequestData;
import org.apache.kafka.common.message.DescribeProducersRequestData;
import org.apache.kafka.common.message.FetchRequestData;
import org.apache.kafka.common.message.JoinGroupRequestData;
import org.apache.kafka.common.message.OffsetFetchRequestData;
import org.apache.kafka.common.message.OffsetFetchRequestData.OffsetFetchRequestGroup;
import org.apache.kafka.common.message.OffsetFetchRequestData.OffsetFetchRequestTopics;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ShareFetchRequestData;
import org.apache.kafka.common.message.StreamsGroupHeartbeatRequestData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.types.RawTaggedField;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.ConsumerGroupDescribeRequest;
import org.apache.kafka.common.requests.ConsumerGroupHeartbeatRequest;
import org.apache.kafka.common.requests.DescribeGroupsRequest;
import org.apache.kafka.common.requests.DescribeProducersRequest;
import org.apache.kafka.common.requests.FetchRequest;
import org.apache.kafka.common.requests.JoinGroupRequest;
import org.apache.kafka.common.requests.OffsetFetchRequest;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ShareFetchRequest;
import org.apache.kafka.common.requests.StreamsGroupHeartbeatRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small requests that would cost much, and the honest ones beside them. */
class RequestContentsTest {

    private static final Uuid TOPIC = Uuid.randomUuid();

    @Test
    void the_offsets_of_a_group_are_told_once_in_an_answer() {
        assertThat(refusal(offsets(group("team-1", 0, 1, 2), group("team-2", 0))))
                .isEmpty();
        assertThat(refusal(offsets(allOf("team-1"), allOf("team-2")))).isEmpty();
        assertThat(refusal(offsets(allOf("team-1"), allOf("team-1")))).isPresent();
        assertThat(refusal(offsets(group("team-1", 0, 1, 0)))).isPresent();
    }

    @Test
    void the_offsets_of_all_partitions_may_be_asked_for_as_old_clients_do() {
        var old = new OffsetFetchRequestData().setGroupId("team-1").setTopics(null);
        assertThat(refusal(OffsetFetchRequest.Builder.forTopicNames(old, false).build((short) 5)))
                .isEmpty();
    }

    @Test
    void a_group_is_described_once_in_an_answer() {
        assertThat(refusal(describe("team-1", "team-2"))).isEmpty();
        assertThat(refusal(describe("team-1", "team-1"))).isPresent();
        assertThat(refusal(new ConsumerGroupDescribeRequest.Builder(
                                new ConsumerGroupDescribeRequestData().setGroupIds(List.of("team-1", "team-1")))
                        .build((short) 0)))
                .isPresent();
    }

    @Test
    void the_producers_of_a_partition_are_told_once_in_an_answer() {
        assertThat(refusal(producers(0, 1))).isEmpty();
        assertThat(refusal(producers(0, 0))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"new_users", "^(actions|stats)\\.team-[0-9]{1,3}$", "[a-z]{1000}", ""})
    void a_pattern_that_people_write_is_passed_on(String regex) {
        assertThat(refusal(subscribed(regex))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((a{1000}){1000}){1000}){1000})", // ends a broker of 768 MiB
                "(a{1000,}){1000,}",
                "(a{0,1000}){1000}",
                "(((((a{100}){10}){10}){10}){10})",
                "(a{99999999999999999999})"
            })
    void a_pattern_that_multiplies_itself_is_not_compiled(String regex) {
        assertThat(refusal(subscribed(regex)))
                .contains(new Refusal.Answer(
                        "subscribes to a pattern that is too large", Errors.INVALID_REGULAR_EXPRESSION));
    }

    @Test
    void a_member_without_a_pattern_is_passed_on() {
        assertThat(refusal(subscribed(null))).isEmpty();
    }

    @Test
    void a_topology_has_a_hundred_subtopologies_at_most() {
        assertThat(refusal(topology(100))).isEmpty();
        assertThat(refusal(topology(101))).isPresent();
    }

    @Test
    void a_member_has_fifty_assignors_at_most() {
        assertThat(refusal(join(50, 0))).isEmpty();
        assertThat(refusal(join(51, 0))).isPresent();
    }

    @Test
    void fields_that_kafka_does_not_know_are_few() {
        assertThat(refusal(join(2, 50))).isEmpty();
        assertThat(refusal(join(2, 51))).isPresent();
        assertThat(refusal(fetch(3, 500, 33))).isEmpty();
        assertThat(refusal(fetch(3, 500, 34))).isPresent();
    }

    @Test
    void a_fetch_names_five_hundred_topics_at_most() {
        assertThat(refusal(fetch(500, 500, 0))).isEmpty();
        assertThat(refusal(fetch(501, 500, 0))).isPresent();
    }

    /** Else it would stay in the broker long after its connection has gone. */
    @ParameterizedTest
    @CsvSource({"500, 500", "5000, 5000", "2147483647, 5000"})
    void a_fetch_waits_for_five_seconds_at_most(int asked, int waits) {
        FetchRequest fetch = fetch(1, asked, 0);
        RequestContents.shorten(fetch);
        assertThat(fetch.maxWait()).isEqualTo(waits);
        ShareFetchRequest share =
                new ShareFetchRequest.Builder(new ShareFetchRequestData().setMaxWaitMs(asked)).build((short) 1);
        RequestContents.shorten(share);
        assertThat(share.data().maxWaitMs()).isEqualTo(waits);
    }

    /** Kafka has an error for each record of a batch that it refuses, as one without a key in a compacted topic. */
    @Test
    void a_batch_has_a_hundred_thousand_records_at_most() {
        assertThat(refusal(produce(100_000))).isEmpty();
        assertThat(refusal(produce(100_001))).isPresent();
    }

    private static Optional<Refusal> refusal(AbstractRequest body) {
        return RequestContents.refusal(body);
    }

    private static AbstractRequest offsets(OffsetFetchRequestGroup... groups) {
        return OffsetFetchRequest.Builder.forTopicNames(new OffsetFetchRequestData().setGroups(List.of(groups)), false)
                .build((short) 9);
    }

    private static OffsetFetchRequestGroup group(String id, Integer... partitions) {
        return new OffsetFetchRequestGroup()
                .setGroupId(id)
                .setTopics(List.of(
                        new OffsetFetchRequestTopics().setName("new_users").setPartitionIndexes(List.of(partitions))));
    }

    private static OffsetFetchRequestGroup allOf(String id) {
        return new OffsetFetchRequestGroup().setGroupId(id).setTopics(null);
    }

    private static AbstractRequest describe(String... groups) {
        return new DescribeGroupsRequest.Builder(new DescribeGroupsRequestData().setGroups(List.of(groups)))
                .build((short) 5);
    }

    private static AbstractRequest producers(Integer... partitions) {
        var topic = new DescribeProducersRequestData.TopicRequest()
                .setName("actions.team-1")
                .setPartitionIndexes(List.of(partitions));
        var topics = new DescribeProducersRequestData.TopicRequestCollection();
        topics.add(topic);
        return new DescribeProducersRequest.Builder(new DescribeProducersRequestData().setTopics(topics))
                .build((short) 0);
    }

    private static AbstractRequest subscribed(@Nullable String regex) {
        return new ConsumerGroupHeartbeatRequest.Builder(new ConsumerGroupHeartbeatRequestData()
                        .setMemberEpoch(3)
                        .setSubscribedTopicRegex(regex))
                .build((short) 1);
    }

    private static AbstractRequest topology(int subtopologies) {
        return new StreamsGroupHeartbeatRequest.Builder(new StreamsGroupHeartbeatRequestData()
                        .setTopology(new StreamsGroupHeartbeatRequestData.Topology()
                                .setSubtopologies(Collections.nCopies(
                                        subtopologies, new StreamsGroupHeartbeatRequestData.Subtopology()))))
                .build((short) 0);
    }

    private static AbstractRequest join(int protocols, int unknownFields) {
        var all = new JoinGroupRequestData.JoinGroupRequestProtocolCollection();
        for (int i = 0; i < protocols; i++) {
            var protocol = new JoinGroupRequestData.JoinGroupRequestProtocol().setName("assignor-" + i);
            unknown(protocol.unknownTaggedFields(), unknownFields);
            all.add(protocol);
        }
        return new JoinGroupRequest(new JoinGroupRequestData().setMemberId("m").setProtocols(all), (short) 9);
    }

    private static void unknown(List<RawTaggedField> fields, int count) {
        IntStream.range(0, count).forEach(i -> fields.add(new RawTaggedField(100 + i, new byte[0])));
    }

    private static FetchRequest fetch(int topics, int maxWait, int unknownFields) {
        List<FetchRequestData.FetchTopic> all = IntStream.range(0, topics)
                .mapToObj(i -> {
                    var partition = new FetchRequestData.FetchPartition().setPartition(0);
                    unknown(partition.unknownTaggedFields(), unknownFields);
                    return new FetchRequestData.FetchTopic().setTopicId(TOPIC).setPartitions(List.of(partition));
                })
                .toList();
        return new FetchRequest(new FetchRequestData().setMaxWaitMs(maxWait).setTopics(all), (short) 13);
    }

    private static AbstractRequest produce(int records) {
        SimpleRecord[] all = new SimpleRecord[records];
        Arrays.fill(all, new SimpleRecord(new byte[1]));
        var topics = new ProduceRequestData.TopicProduceDataCollection();
        topics.add(new ProduceRequestData.TopicProduceData()
                .setName("stats.team-1")
                .setPartitionData(List.of(new ProduceRequestData.PartitionProduceData()
                        .setRecords(MemoryRecords.withRecords(Compression.NONE, all)))));
        return new ProduceRequest.Builder((short) 9, (short) 9, new ProduceRequestData().setTopicData(topics))
                .build((short) 9);
    }
}
