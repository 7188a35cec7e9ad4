package io.groupstage.kafka.observe.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TaskAssignment;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.observe.cluster.TopicIds;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/** The bytes are what a broker of Kafka 4.4.0 wrote. */
class ShareAndStreamsRecordsTest {

    private static final Instant AT = Instant.parse("2026-11-23T01:36:00Z");
    private static final Uuid USERS = new Uuid(0xe1dc7da1bb364e30L, 0x996ba85f99316be6L);
    private static final Set<TopicPartition> BOTH =
            Set.of(new TopicPartition("users", 0), new TopicPartition("users", 1));
    private static final String SHARE = "000773686172652d31";
    private static final String SHARE_MEMBER = SHARE + "00164a776665434b4b305267796350617257354931426267";
    private static final String STREAMS = "000973747265616d732d31";
    private static final String STREAMS_MEMBER = STREAMS + "00036d2d31";

    private final TopicIds topics = new TopicIds(() -> CompletableFuture.completedFuture(Map.of(USERS, "users")));
    private final GroupRecordDecoder decoder = new GroupRecordDecoder(topics);

    ShareAndStreamsRecordsTest() {
        topics.refresh();
    }

    @Test
    void type_10_is_a_member_of_a_share_group_and_its_tombstone_one_that_left() {
        assertThat(decode("000a" + SHARE_MEMBER, "000000046170700b2f3132372e302e302e310206757365727300"))
                .contains(new GroupEvent.MemberJoined(
                        "share-1",
                        Protocol.SHARE,
                        new MemberIdentity(
                                "JwfeCKK0RgycParW5I1Bbg", "app", "/127.0.0.1", Optional.empty(), Set.of("users")),
                        AT));
        assertThat(decode("000a" + SHARE_MEMBER, null))
                .contains(new GroupEvent.MemberLeft("share-1", "JwfeCKK0RgycParW5I1Bbg", AT));
    }

    @Test
    void type_11_is_a_share_groups_epoch_and_its_tombstone_a_forgotten_group() {
        assertThat(decode("000b" + SHARE, "0000000000021a71453ce5d51e7700"))
                .contains(new GroupEvent.EpochBumped("share-1", Protocol.SHARE, 2, 0x1a71453ce5d51e77L, AT));
        assertThat(decode("000b" + SHARE, null)).contains(new GroupEvent.GroupForgotten("share-1", Protocol.SHARE, AT));
    }

    @Test
    void types_12_and_13_are_what_a_share_group_shall_fetch_from() {
        assertThat(decode("000c" + SHARE, "000000000003010008000001a2060b6b3b"))
                .contains(new GroupEvent.TargetCompleted("share-1", 3, AT));
        assertThat(decode("000c" + SHARE, null)).isEmpty();
        assertThat(decode("000d" + SHARE_MEMBER, "000002e1dc7da1bb364e30996ba85f99316be60300000000000000010000"))
                .contains(new GroupEvent.MemberTargeted("share-1", "JwfeCKK0RgycParW5I1Bbg", BOTH, AT));
    }

    @Test
    void type_14_is_what_a_member_of_a_share_group_fetches_from() {
        assertThat(decode(
                        "000e" + SHARE_MEMBER,
                        "000000000003000000020002e1dc7da1bb364e30996ba85f99316be60300000000000000010000"))
                .contains(new GroupEvent.MemberAssigned(
                        "share-1",
                        Protocol.SHARE,
                        "JwfeCKK0RgycParW5I1Bbg",
                        new CurrentAssignment(3, true, BOTH, Set.of()),
                        AT));
        assertThat(decode("000e" + SHARE_MEMBER, null))
                .contains(new GroupEvent.MemberUnassigned("share-1", "JwfeCKK0RgycParW5I1Bbg", AT));
    }

    @Test
    void type_17_is_a_streams_groups_epoch() {
        assertThat(
                        decode(
                                "0011" + STREAMS,
                                "0000000000021a71453ce5d51e7702000400000001011902156e756d2e7374616e6462792e7265706c69636173023000"))
                .contains(new GroupEvent.EpochBumped("streams-1", Protocol.STREAMS, 2, 0x1a71453ce5d51e77L, AT));
    }

    @Test
    void type_19_is_a_member_of_a_streams_group() {
        assertThat(decode(
                        "0013" + STREAMS_MEMBER,
                        "00000000046d2d310b2f3132372e302e302e3100002710000000010f70726f636573732d6f662d6d2d31ff0100"))
                .contains(new GroupEvent.MemberJoined(
                        "streams-1",
                        Protocol.STREAMS,
                        new MemberIdentity("m-1", "m-1", "/127.0.0.1", Optional.empty()),
                        AT));
        assertThat(decode("0013" + STREAMS_MEMBER, null)).contains(new GroupEvent.MemberLeft("streams-1", "m-1", AT));
    }

    @Test
    void type_20_is_the_epoch_of_a_streams_groups_target() {
        assertThat(decode("0014" + STREAMS, "000000000002010008000001a2060b7aab"))
                .contains(new GroupEvent.TargetCompleted("streams-1", 2, AT));
    }

    @Test
    void type_22_is_the_tasks_that_a_member_runs_and_those_that_it_has_to_give_up() {
        assertThat(
                        decode(
                                "0016" + STREAMS_MEMBER,
                                "000000000002000000020202023002000000000100050200000002010102023002000000010100050200000002010100"))
                .contains(new GroupEvent.TasksAssigned(
                        "streams-1",
                        "m-1",
                        new TaskAssignment(
                                2,
                                false,
                                Set.of(new TaskAssignment.Task("0", 0)),
                                Set.of(new TaskAssignment.Task("0", 1))),
                        AT));
        assertThat(decode("0016" + STREAMS_MEMBER, null))
                .contains(new GroupEvent.MemberUnassigned("streams-1", "m-1", AT));
    }

    @Test
    void type_23_is_what_each_subtopology_reads() {
        assertThat(decode("0017" + STREAMS, "0000000000010202300206757365727301010101010000"))
                .contains(new GroupEvent.TopologyRecorded("streams-1", Map.of("0", Set.of("users")), AT));
        assertThat(decode("0017" + STREAMS, null)).isEmpty();
    }

    @Test
    void none_of_them_is_counted_as_undecodable() {
        for (int type = 10; type <= 23; type++) {
            if (type != 18) {
                decode("%04x".formatted(type) + STREAMS_MEMBER, null);
            }
        }
        assertThat(decoder.undecodable()).isZero();
        decode("0012" + STREAMS, null);
        assertThat(decoder.undecodable()).as("a type that Kafka has given up").isOne();
    }

    private Optional<GroupEvent> decode(String key, String value) {
        HexFormat hex = HexFormat.of();
        return decoder.decode(hex.parseHex(key), value == null ? null : hex.parseHex(value), AT);
    }
}
