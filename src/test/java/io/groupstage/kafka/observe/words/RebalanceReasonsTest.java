package io.groupstage.kafka.observe.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebalanceReasonsTest {

    private static final String ID = "c1-351ba441-b1af-488d-aa33-2149ac9342c0";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            MEMBER_JOINED        | Adding new member ID with group instance id null; client reason: not provided
            MEMBER_JOINED        | Member ID is joining group during PreparingRebalance; client reason: not provided
            MEMBER_JOINED        | Updating metadata for static member ID with instance id i1; client reason: not provided
            MEMBER_LEFT          | explicit `LeaveGroup` request for (ID) members.
            SESSION_EXPIRED      | removing member ID on heartbeat expiration.
            POLL_TIMEOUT         | Removing [ID] on pending sync request expiration
            SUBSCRIPTION_CHANGED | Updating metadata for member ID during Stable; client reason: subscription has changed
            SUBSCRIPTION_CHANGED | Leader ID re-joining group during Stable; client reason: subscription has changed
            PARTITIONS_CHANGED   | Leader ID re-joining group during Stable; client reason: cached metadata has changed
            UNKNOWN              | Leader ID re-joining group during Stable; client reason: need to revoke partitions and re-join
            UNKNOWN              | Updating metadata for member ID during Stable; client reason: need to revoke partitions and re-join
            UNKNOWN              | Updating metadata for member ID during Stable; client reason: not provided
            UNKNOWN              | Freshly-loaded group g (size 300) is over capacity 200. Rebalancing in order to give a chance
            UNKNOWN              | Downgrade group g from consumer to classic with stale assignment.
            """)
    void the_beginning_tells_the_cause(Cause cause, String reason) {
        assertThat(RebalanceReasons.cause(reason.replace("ID", ID))).isEqualTo(cause);
    }

    @Test
    void a_change_of_protocol_by_a_static_member_is_a_change_of_its_subscription() {
        assertThat(RebalanceReasons.cause("Group's selectedProtocol will change because static member " + ID
                        + " with instance id i1 joined with change of protocol; client reason: not provided"))
                .isEqualTo(Cause.SUBSCRIPTION_CHANGED);
    }

    @Test
    void a_client_id_cannot_speak_for_the_coordinator_or_as_a_reason() {
        String id = "removing member x; client reason: subscription has changed-351ba441-b1af-488d-aa33-2149ac9342c0";
        assertThat(RebalanceReasons.cause("Adding new member " + id + " with group instance id null"))
                .isEqualTo(Cause.MEMBER_JOINED);
        assertThat(RebalanceReasons.cause("Leader " + id + " re-joining group during Stable; client reason: x"))
                .isEqualTo(Cause.UNKNOWN);
    }

    @Test
    void other_words_are_unknown() {
        assertThat(RebalanceReasons.cause("")).isEqualTo(Cause.UNKNOWN);
        assertThat(RebalanceReasons.cause("Leader")).isEqualTo(Cause.UNKNOWN);
    }
}
