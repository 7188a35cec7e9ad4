package io.groupstage.kafka.observe.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.Generation;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.observe.cluster.TopicIds;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes are what a broker of Kafka 4.4.0 wrote, unless a test says otherwise. */
class GroupRecordDecoderTest {

    private static final Instant AT = Instant.parse("2026-11-22T22:25:40Z");
    private static final Instant COMMITTED_AT = Instant.ofEpochMilli(1795386340394L);
    private static final Uuid USERS = Uuid.fromString("F8Nk22JaSYmQitFnVS8zaA");
    private static final String MODERN_MEMBER = "M4G14r4yRT6DrLb3Fn4vKg";
    private static final String MODERN_KEY = "000a636f6e73756d65722d31";
    private static final String MODERN_MEMBER_KEY = MODERN_KEY + "00164d3447313472347952543644724c6233466e34764b67";
    private static final String ASSIGNED = "00000000000200000000000217c364db625a4989908ad167552f33680300000000"
            + "000000010100090300000002000000020100";
    private static final Set<TopicPartition> BOTH =
            Set.of(new TopicPartition("users", 0), new TopicPartition("users", 1));

    private final GroupRecordDecoder decoder = new GroupRecordDecoder(topics(Map.of(USERS, "users")));

    @Test
    void type_0_is_a_commit_as_written_by_old_brokers() {
        // written with Kafka's serde: no broker of today writes it
        assertThat(decode("000000086c65676163792d310005757365727300000003", "0000000000000000002a0000000001a2055d742a"))
                .contains(new GroupEvent.OffsetCommitted("legacy-1", new TopicPartition("users", 3), 42, COMMITTED_AT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0003000000000000002affffffff0000000001a2055d742a",
                "0004000000000000002affffffff01000001a2055d742a00",
                "0004000000000000002affffffff01000001a2055d742901001017c364db625a4989908ad167552f3368"
            })
    void type_1_is_a_commit_in_each_version_of_its_value(String value) {
        assertThat(decode("00010009636c61737369632d310005757365727300000000", value))
                .get()
                .isInstanceOfSatisfying(GroupEvent.OffsetCommitted.class, commit -> {
                    assertThat(commit.groupId()).isEqualTo("classic-1");
                    assertThat(commit.partition()).isEqualTo(new TopicPartition("users", 0));
                    assertThat(commit.offset()).isEqualTo(42);
                    assertThat(commit.at()).isBetween(COMMITTED_AT.minusMillis(1), COMMITTED_AT);
                });
    }

    @Test
    void a_tombstone_of_type_1_is_a_forgotten_offset() {
        assertThat(decode("00010009636c61737369632d310005757365727300000001", null))
                .contains(new GroupEvent.OffsetForgotten("classic-1", new TopicPartition("users", 1), AT));
    }

    @Test
    void type_2_is_a_whole_generation_of_a_classic_group() {
        String value = "00030008636f6e73756d657200000001000572616e676500286170702d63326236613736372d6565"
                + "39302d343936372d613736652d393336613761383266393365000001a2055d6cae00000001002861"
                + "70702d63326236613736372d656539302d343936372d613736652d393336613761383266393365ff"
                + "ff0003617070000a2f3132372e302e302e31000493e00000afc80000001b00030000000100057573"
                + "657273ffffffff00000000ffffffffffff0000001d00030000000100057573657273000000020000"
                + "000000000001ffffffff";
        MemberIdentity member = new MemberIdentity(
                "app-c2b6a767-ee90-4967-a76e-936a7a82f93e",
                "app",
                "/127.0.0.1",
                Optional.empty(),
                Subscription.to(Set.of("users")),
                Optional.of(Duration.ofSeconds(45)),
                Optional.of(Duration.ofMinutes(5)));
        assertThat(decode("00020009636c61737369632d31", value))
                .contains(new GroupEvent.GenerationCompleted(
                        "classic-1",
                        new Generation(1, Optional.of("range"), List.of(new Generation.Participant(member, BOTH))),
                        AT));
    }

    @Test
    void type_2_without_members_is_a_group_that_is_empty() {
        assertThat(decode("00020009636c61737369632d31", "0003000000000000ffffffff000001a2055d6c6c00000000"))
                .contains(new GroupEvent.GenerationCompleted(
                        "classic-1", new Generation(0, Optional.empty(), Optional.empty(), List.of()), AT));
    }

    @Test
    void a_tombstone_of_type_2_is_a_forgotten_group() {
        assertThat(decode("00020009636c61737369632d31", null))
                .contains(new GroupEvent.GroupForgotten("classic-1", Protocol.CLASSIC, AT));
    }

    @Test
    void a_group_of_another_kind_has_members_and_no_partitions() {
        // written with Kafka's serde, after the shape of a Connect worker
        MemberIdentity worker = new MemberIdentity("w", "worker", "/10.0.0.1", Optional.of("rack-7"));
        assertThat(
                        decode(
                                "00020009636f6e6e6563742d31",
                                "00030007636f6e6e65637400000004000973657373696f6e656400017700000000000000050000000100017700067261"
                                        + "636b2d370006776f726b657200092f31302e302e302e31ffffffff0000000000000002010200000003070707"))
                .contains(new GroupEvent.GenerationCompleted(
                        "connect-1",
                        new Generation(
                                4,
                                Optional.of("connect"),
                                Optional.of("sessioned"),
                                List.of(new Generation.Participant(worker, Set.of()))),
                        AT));
        assertThat(decoder.undecodable()).isZero();
    }

    @Test
    void a_leader_that_assigned_nonsense_does_not_hide_its_group() {
        // written with Kafka's serde: the assignment claims to hold 2,139,062,143 topics
        MemberIdentity member = new MemberIdentity("m", "app", "/10.0.0.1", Optional.empty());
        assertThat(decode(
                        "00020009686f7374696c652d31",
                        "00030008636f6e73756d657200000001000572616e676500016d00000000000000050000000100016dffff0003617070"
                                + "00092f31302e302e302e31ffffffff00000000000000000000000600017f7f7f7f"))
                .contains(new GroupEvent.GenerationCompleted(
                        "hostile-1",
                        new Generation(
                                1, Optional.of("range"), List.of(new Generation.Participant(member, Set.of(), false))),
                        AT));
        assertThat(decoder.undecodable()).as("it is told of the member").isZero();
    }

    @Test
    void type_3_is_a_new_epoch_and_its_tombstone_a_forgotten_group() {
        assertThat(decode("0003" + MODERN_KEY, "0000000000020100083f73ffa466734e5b"))
                .contains(new GroupEvent.EpochBumped("consumer-1", Protocol.CONSUMER, 2, 0x3f73ffa466734e5bL, AT));
        assertThat(decode("0003" + MODERN_KEY, null))
                .contains(new GroupEvent.GroupForgotten("consumer-1", Protocol.CONSUMER, AT));
    }

    @Test
    void type_5_is_a_member_and_its_tombstone_one_that_left() {
        assertThat(decode(
                        "0005" + MODERN_MEMBER_KEY,
                        "00000000046170700b2f3132372e302e302e310206757365727301000493e00001000100"))
                .contains(new GroupEvent.MemberJoined(
                        "consumer-1",
                        Protocol.CONSUMER,
                        new MemberIdentity(
                                MODERN_MEMBER,
                                "app",
                                "/127.0.0.1",
                                Optional.empty(),
                                Subscription.to(Set.of("users")),
                                Optional.empty(),
                                Optional.of(Duration.ofMinutes(5))),
                        AT));
        assertThat(decode("0005" + MODERN_MEMBER_KEY, null))
                .contains(new GroupEvent.MemberLeft("consumer-1", MODERN_MEMBER, AT));
    }

    @Test
    void type_6_is_a_target_for_an_epoch() {
        assertThat(decode("0006" + MODERN_KEY, "000000000002010008000001a2055d719c"))
                .contains(new GroupEvent.TargetCompleted("consumer-1", 2, AT));
    }

    @Test
    void type_7_is_what_a_member_shall_own_and_its_tombstone_nothing() {
        assertThat(decode("0007" + MODERN_MEMBER_KEY, "00000217c364db625a4989908ad167552f33680300000000000000010000"))
                .contains(new GroupEvent.MemberTargeted("consumer-1", MODERN_MEMBER, BOTH, AT));
        assertThat(decode("0007" + MODERN_MEMBER_KEY, null))
                .contains(new GroupEvent.MemberTargeted("consumer-1", MODERN_MEMBER, Set.of(), AT));
    }

    @Test
    void type_8_is_what_a_member_owns_and_its_tombstone_nothing_any_more() {
        assertThat(decode("0008" + MODERN_MEMBER_KEY, ASSIGNED))
                .contains(new GroupEvent.MemberAssigned(
                        "consumer-1",
                        Protocol.CONSUMER,
                        MODERN_MEMBER,
                        new CurrentAssignment(2, true, BOTH, Set.of()),
                        AT));
        assertThat(decode("0008" + MODERN_MEMBER_KEY, null))
                .contains(new GroupEvent.MemberUnassigned("consumer-1", MODERN_MEMBER, AT));
    }

    @Test
    void a_topic_that_nobody_can_name_yet_goes_by_its_id() {
        var stranger = new GroupRecordDecoder(topics(Map.of()));
        assertThat(stranger.decode(bytes("0008" + MODERN_MEMBER_KEY), bytes(ASSIGNED), AT))
                .get()
                .isInstanceOfSatisfying(GroupEvent.MemberAssigned.class, assigned -> assertThat(
                                assigned.assignment().assigned())
                        .containsExactlyInAnyOrder(
                                new TopicPartition(USERS.toString(), 0), new TopicPartition(USERS.toString(), 1)));
    }

    @Test
    void share_and_streams_groups_are_known_by_their_protocol() {
        assertThat(decode("000b000773686172652d31", "0000000000023f73ffa466734e5b00"))
                .contains(new GroupEvent.EpochBumped("share-1", Protocol.SHARE, 2, 0x3f73ffa466734e5bL, AT));
        // written with Kafka's serde
        assertThat(decode("0011000973747265616d732d31", "000000000002000000000000000000"))
                .contains(new GroupEvent.EpochBumped("streams-1", Protocol.STREAMS, 2, 0, AT));
        assertThat(decode("0011000973747265616d732d31", null))
                .contains(new GroupEvent.GroupForgotten("streams-1", Protocol.STREAMS, AT));
    }

    @Test
    void type_16_is_what_a_pattern_of_topics_stands_for() {
        assertThat(decode("0010000161000162", "00000206757365727300000000000000290000019fffffffff00"))
                .contains(new GroupEvent.PatternResolved("a", "b", Optional.of(Set.of("users")), AT));
        assertThat(decode("0010000161000162", null))
                .contains(new GroupEvent.PatternResolved("a", "b", Optional.empty(), AT));
    }

    @Test
    void what_is_well_known_and_not_shown_is_skipped_without_being_counted() {
        assertThat(decode(
                        "000f000773686172652d31",
                        "00000102e1dc7da1bb364e30996ba85f99316be6067573657273030000000000000001000100"))
                .as("where a share group begins in a partition")
                .isEmpty();
        assertThat(decode("0015000973747265616d732d3100036d2d31", "0000020230020000000000010100"))
                .as("what a member of a streams group shall run in the end")
                .isEmpty();
        assertThat(decode("0004" + MODERN_KEY, null)).isEmpty();
        assertThat(decode("0006" + MODERN_KEY, null)).isEmpty();
        assertThat(decoder.undecodable()).isZero();
    }

    @Test
    void what_this_kafka_does_not_know_is_skipped_and_counted() {
        assertThat(decode("7fff000161", "0000")).as("a type of the future").isEmpty();
        assertThat(decode("00010009636c61737369632d310005757365727300000000", "00630000"))
                .as("a version of the future")
                .isEmpty();
        assertThat(decode("0003" + MODERN_KEY, "0000"))
                .as("a value that was cut off")
                .isEmpty();
        assertThat(decoder.decode(null, bytes("0000"), AT)).as("no key").isEmpty();
        assertThat(decoder.undecodable()).isEqualTo(4);
    }

    @Property
    void any_bytes_are_an_event_or_skipped_and_counted(@ForAll byte[] key, @ForAll byte[] value) {
        var fresh = new GroupRecordDecoder(topics(Map.of()));
        boolean known = key.length > 1 && key[0] == 0 && key[1] >= 0 && key[1] <= 23;
        boolean event = fresh.decode(key, value, AT).isPresent();
        assertThat(event || known || fresh.undecodable() == 1).isTrue();
    }

    @Property
    void any_value_under_a_key_that_is_known_is_an_event_or_skipped(
            @ForAll @IntRange(max = 23) int type, @ForAll byte[] value) {
        var fresh = new GroupRecordDecoder(topics(Map.of()));
        byte[] key = bytes("%04x000161000162%08x".formatted(type, 1));
        Optional<GroupEvent> event = fresh.decode(key, value, AT);
        event.ifPresent(known -> assertThat(known.groupId()).isEqualTo("a"));
        assertThat(fresh.undecodable()).isBetween(0L, event.isPresent() ? 0L : 1L);
    }

    private Optional<GroupEvent> decode(String key, String value) {
        return decoder.decode(bytes(key), value == null ? null : bytes(value), AT);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static TopicIds topics(Map<Uuid, String> names) {
        TopicIds topics = new TopicIds(() -> CompletableFuture.completedFuture(names));
        topics.refresh();
        return topics;
    }
}
