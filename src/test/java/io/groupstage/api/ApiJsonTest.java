package io.groupstage.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.group.Cause;
import io.groupstage.group.GroupState;
import io.groupstage.group.Protocol;
import io.groupstage.group.fold.Told;
import io.groupstage.group.lag.MemberCondition;
import io.groupstage.group.lag.OffsetState;
import io.groupstage.group.lag.OwnerState;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.web.FakeLab;
import io.groupstage.web.wire.GroupViews;
import io.groupstage.web.wire.RebalanceViews;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that both ends of the wire use the same words. */
class ApiJsonTest {

    private static final ObjectMapper WRITER = ApiJson.writer().build();

    private static JsonNode sent(Object record) throws IOException {
        return WRITER.readTree(WRITER.writeValueAsBytes(record));
    }

    @Test
    void enums_have_the_words_of_the_contract() throws Exception {
        assertThat(words(Protocol.values())).containsExactly("classic", "consumer", "share", "streams");
        assertThat(words(GroupState.values())).containsExactly("Stable", "Rebalancing", "Empty", "Unknown");
        assertThat(words(Certainty.values())).containsExactly("exact", "inferred", "unknown");
        assertThat(words(Cause.values()))
                .containsExactly(
                        "MEMBER_JOINED",
                        "MEMBER_LEFT",
                        "SESSION_EXPIRED",
                        "POLL_TIMEOUT",
                        "SUBSCRIPTION_CHANGED",
                        "PARTITIONS_CHANGED",
                        "UNKNOWN");
        assertThat(words(OffsetState.values()))
                .containsExactly(
                        "CURRENT", "NO_COMMIT", "BELOW_LOG_START", "BEYOND_LOG_END", "HELD_BY_TRANSACTION", "UNKNOWN");
        assertThat(words(OwnerState.values()))
                .containsExactly("ONE", "SEVERAL", "NONE", "UNNOTICED", "UNSETTLED", "NOT_WANTED", "SHARED", "UNKNOWN");
        assertThat(words(MemberCondition.Kind.values())).contains("WORKING", "NOT_ASSIGNED_YET");
    }

    private static List<String> words(Enum<?>... constants) throws IOException {
        return Arrays.asList(WRITER.convertValue(constants, String[].class));
    }

    @Test
    void a_reader_gets_the_record_that_was_sent() throws Exception {
        FakeLab lab = new FakeLab();
        GroupView group = GroupViews.of(lab.groups.group("team-1").orElseThrow(), lab.groups);
        GroupLine line = GroupViews.line(lab.groups.group("team-1").orElseThrow(), lab.groups);
        RebalanceView rebalance = RebalanceViews.of(new Told()
                .by("m-c", Cause.SESSION_EXPIRED)
                .move(4, "m-b", "m-c")
                .rebalance());

        assertThat(sent(ApiJson.read(sent(group), GroupView.class))).isEqualTo(sent(group));
        assertThat(ApiJson.readList(sent(List.of(line)), GroupLine.class)).containsExactly(line);
        assertThat(ApiJson.readList(sent(List.of(rebalance)), RebalanceView.class))
                .containsExactly(rebalance);
    }
}
