package io.groupstage.clients;

import static io.groupstage.clients.FaultLab.BY_ITSELF;
import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.group.Cause.PARTITIONS_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.FifthLane;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Causes each fault of a topic: of the traffic in {@code new_users}, and of the topic that the group {@code practice} reads.
 * Each is seen, and ends as it was ordered.
 */
@FifthLane
class TopicFaultsIT {

    @RegisterExtension
    static final FaultLab LAB = new FaultLab();

    @RegisterExtension
    static final NothingLost KEPT = new NothingLost(LAB);

    @Test
    void a_hot_partition_gets_half_of_the_users_and_the_traffic_is_as_before_afterwards() throws Exception {
        JsonNode before = LAB.traffic();
        String id = LAB.begin("HOT_PARTITION", "3", 600);
        LAB.awaitHot(3);

        LAB.end(id);

        for (String field : List.of("rate", "paused", "hotPartition")) {
            assertThat(LAB.traffic().path(field)).isEqualTo(before.path(field));
        }
    }

    @Test
    void a_fault_is_on_the_board_only_if_the_instructor_wants_it() throws Exception {
        LAB.process()
                .post(
                        "api/v1/faults",
                        "{\"fault\":\"HOT_PARTITION\",\"subject\":\"1\",\"seconds\":1,\"announce\":true}");
        patiently("announced").until(() -> LAB.notices().contains("Half of all users go to partition 1"));
        patiently("over").until(() -> LAB.faults().path("running").isEmpty());

        LAB.awaitEnd(LAB.begin("HOT_PARTITION", "2", 1), BY_ITSELF);

        assertThat(LAB.notices()).doesNotContain("Half of all users go to partition 2");
    }

    @Test
    void added_partitions_are_the_cause_in_the_group_of_the_lab() throws Exception {
        String id = LAB.begin("ADD_PARTITIONS", "", 300);
        new GroupXRay(LAB.process(), "practice").await(PARTITIONS_CHANGED);

        LAB.end(id);
    }

    @Test
    void an_open_transaction_holds_the_group_of_the_lab_in_one_partition() throws Exception {
        String id = LAB.begin("HANGING_TRANSACTION", "", 9);
        awaitState("HELD_BY_TRANSACTION");

        LAB.awaitEnd(id, BY_ITSELF);
    }

    @Test
    void retention_overtakes_the_group_of_the_lab_while_it_is_stopped() throws Exception {
        String id = LAB.begin("RETENTION", "", 300);
        awaitState("BELOW_LOG_START");

        LAB.end(id);
    }

    private static void awaitState(String state) {
        patiently(state).until(() -> LAB.process()
                .find("api/v1/groups/practice")
                .map(group -> LabTeam.stream(group.path("partitions"))
                        .anyMatch(partition -> partition.path("state").asText().equals(state)))
                .orElse(false));
    }
}
