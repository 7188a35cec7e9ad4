package io.groupstage.kafka.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.group.Cause;
import io.groupstage.group.GroupNote;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Redelivered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntryTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final TopicPartition ZERO = new TopicPartition("users", 0);
    private static final TopicPartition ONE = new TopicPartition("users", 1);

    static Rebalance rebalance(String groupId, int toEpoch) {
        return new Rebalance(
                toEpoch + "-" + AT.toEpochMilli(),
                groupId,
                Protocol.CLASSIC,
                new Rebalance.Span(
                        Optional.of(AT.minusMillis(1800)), Optional.of(AT), Certainty.INFERRED, Duration.ofMillis(100)),
                new Rebalance.Reason(
                        Cause.MEMBER_JOINED,
                        Certainty.EXACT,
                        "client reason: \u0000 \"quoted\"\n",
                        List.of(new MembershipChange("b", Cause.MEMBER_JOINED, Certainty.EXACT, "")),
                        Optional.of("6-1")),
                OptionalInt.of(toEpoch - 1),
                toEpoch,
                List.of(
                        new Rebalance.Person("a", 0, "app", Optional.empty()),
                        new Rebalance.Person("b", 1, "app", Optional.of("rack"))),
                List.of(
                        new PartitionMove(ZERO, Optional.of("a"), Optional.of("b"), Optional.of(AT), Optional.of(AT)),
                        new PartitionMove(ONE, Optional.empty(), Optional.of("b"), Optional.empty(), Optional.of(AT))),
                Set.of("a"),
                List.of(
                        new HandOver(
                                ZERO,
                                OptionalLong.of(42),
                                Optional.of(AT),
                                OptionalLong.of(50),
                                Optional.of(AT.minusSeconds(5))),
                        new HandOver(ONE, OptionalLong.empty(), Optional.empty(), OptionalLong.empty())),
                Optional.of(new Redelivered(7, 30)));
    }

    @Test
    void a_rebalance_comes_back_as_it_was() throws IOException {
        Rebalance rebalance = rebalance("team-1", 7);
        assertThat(Entry.read(Entry.of(rebalance).bytes())).isEqualTo(Entry.of(rebalance));
    }

    /** A lab of an earlier version has such records in its data directory. */
    @Test
    void the_bytes_of_an_entry_stay_as_they_are() {
        GroupNote note = new GroupNote(
                "team-1", GroupNote.Kind.OFFSET_REWOUND, AT, Optional.of("users"), Optional.of(3), "set back");
        assertThat(new String(Entry.of(note).bytes(), UTF_8))
                .isEqualTo(
                        "{\"note\":{\"groupId\":\"team-1\",\"kind\":\"OFFSET_REWOUND\",\"at\":\"2026-11-22T10:00:00.123Z\",\"topic\":\"users\",\"partition\":3,\"text\":\"set"
                                + " back\"}}");
        assertThat(new String(Entry.of(rebalance("team-1", 7)).bytes(), UTF_8))
                .isEqualTo("{\"rebalance\":{\"id\":\"7-1795341600123\",\"groupId\":\"team-1\","
                        + "\"protocol\":\"CLASSIC\",\"span\":{\"startedAt\":\"2026-11-22T09:59:58.323Z\","
                        + "\"completedAt\":\"2026-11-22T10:00:00.123Z\",\"precision\":\"INFERRED\","
                        + "\"error\":\"PT0.1S\"},\"reason\":{\"cause\":\"MEMBER_JOINED\",\"precision\":\"EXACT\",\"detail\":\"client"
                        + " reason: \\u0000 \\\"quoted\\\"\\n"
                        + "\",\"culprits\":[{\"memberId\":\"b\",\"cause\":\"MEMBER_JOINED\","
                        + "\"precision\":\"EXACT\",\"detail\":\"\"}],\"follows\":\"6-1\"},\"fromEpoch\":6,"
                        + "\"toEpoch\":7,\"people\":[{\"memberId\":\"a\",\"ordinal\":0,\"clientId\":\"app\","
                        + "\"instanceId\":null,\"host\":null,\"brief\":false},{\"memberId\":\"b\","
                        + "\"ordinal\":1,\"clientId\":\"app\",\"instanceId\":\"rack\",\"host\":null,"
                        + "\"brief\":false}],\"moves\":[{\"partition\":{\"topic\":\"users\",\"partition\":0},"
                        + "\"from\":\"a\",\"to\":\"b\",\"releasedAt\":\"2026-11-22T10:00:00.123Z\","
                        + "\"assignedAt\":\"2026-11-22T10:00:00.123Z\"},{\"partition\":{\"topic\":\"users\","
                        + "\"partition\":1},\"from\":null,\"to\":\"b\",\"releasedAt\":null,"
                        + "\"assignedAt\":\"2026-11-22T10:00:00.123Z\"}],\"paused\":[\"a\"],"
                        + "\"handOvers\":[{\"partition\":{\"topic\":\"users\",\"partition\":0},"
                        + "\"committed\":42,\"releasedAt\":\"2026-11-22T10:00:00.123Z\",\"logEnd\":50,"
                        + "\"committedAt\":\"2026-11-22T09:59:55.123Z\"},"
                        + "{\"partition\":{\"topic\":\"users\",\"partition\":1},\"committed\":null,"
                        + "\"releasedAt\":null,\"logEnd\":null,\"committedAt\":null}],\"redelivered\":{\"actedTwice\":7,"
                        + "\"deliveredTwice\":30}}}");
    }

    @Test
    void a_note_comes_back_as_it_was() throws IOException {
        GroupNote note = new GroupNote(
                "team-1", GroupNote.Kind.OFFSET_REWOUND, AT, Optional.of("users"), Optional.of(3), "set back");
        assertThat(Entry.read(Entry.of(note).bytes())).isEqualTo(Entry.of(note));
    }

    @Test
    void an_entry_of_an_earlier_version_does_not_know_when_an_offset_was_committed() throws IOException {
        String json =
                new String(Entry.of(rebalance("team-1", 7)).bytes(), UTF_8).replaceAll(",\"committedAt\":[^}]*}", "}");
        assertThat(Entry.read(json.getBytes(UTF_8)).rebalance().handOvers())
                .extracting(HandOver::committedAt)
                .containsOnly(Optional.empty());
    }

    @Test
    void fields_of_a_later_version_are_passed_over() throws IOException {
        String json = new String(Entry.of(rebalance("team-1", 7)).bytes(), UTF_8)
                .replaceFirst("\\{\"rebalance\":\\{", "{\"news\":1,\"rebalance\":{\"weather\":\"fair\",");
        assertThat(Entry.read(json.getBytes(UTF_8))).isEqualTo(Entry.of(rebalance("team-1", 7)));
    }

    @Test
    void what_is_no_entry_is_refused() {
        assertThatThrownBy(() -> Entry.read("nonsense".getBytes(UTF_8))).isInstanceOf(IOException.class);
    }
}
