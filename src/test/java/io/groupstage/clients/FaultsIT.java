package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.FifthLane;
import io.groupstage.LabProcess;
import io.groupstage.faults.UsersTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Causes each fault in one lab with bots, as the instructor does: each is seen, ends as it was ordered, and leaves the users
 * as they would have been. The last test kills that lab during faults.
 */
@FifthLane
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    private static LabProcess lab;

    private Map<TopicPartition, Long> acknowledged;

    @BeforeAll
    static void start() throws Exception {
        lab = LabProcess.start(directory, "--teams", "3", "--rate", "60", "--bots", "2");
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        await("ready").atMost(PATIENCE).until(() -> lab.status("readyz") == 200);
        assertThat(faults().path("running")).isEmpty();
    }

    @Test
    void a_paused_broker_stands_still_until_the_instructor_ends_the_fault_even_if_no_other_broker_answers()
            throws Exception {
        acknowledged = UsersTopic.ends(lab);
        String id = begin("PAUSE_BROKER", "1", 60);
        await("the broker stands still").atMost(PATIENCE).until(() -> lab.status("readyz") == 503);

        lab.delete("api/v1/faults/" + id);

        awaitEnd(id, "It was ended before its limit.");
        assertUsersInPlace();
    }

    @Test
    void a_pause_ends_by_itself() throws Exception {
        awaitEnd(begin("PAUSE_BROKER", "1", 1), "It ended by itself.");
    }

    @Test
    void a_killed_broker_stays_away_until_the_fault_ends() throws Exception {
        acknowledged = UsersTopic.ends(lab);
        String id = begin("KILL_BROKER", "1", 60);
        await("no broker runs").atMost(PATIENCE).until(() -> lab.brokers().isEmpty());
        await("the board says so").atMost(PATIENCE).until(() -> notices()
                .contains("Broker 1 is gone (exit code 137); it is being started again."));

        lab.delete("api/v1/faults/" + id);

        awaitEnd(id, "It was ended before its limit.");
        assertUsersInPlace();
    }

    @Test
    void a_restarted_broker_shuts_down_in_good_order_and_comes_back() throws Exception {
        acknowledged = UsersTopic.ends(lab);

        awaitEnd(begin("RESTART_BROKER", "1", 1), "It ended by itself.");

        assertThat(notices()).contains("Broker 1 is gone (exit code 0)");
        assertUsersInPlace();
    }

    @Test
    void a_hot_partition_gets_half_of_the_users_and_the_traffic_is_as_before_afterwards() throws Exception {
        JsonNode before = lab.getAsInstructor("api/v1/traffic");
        String id = begin("HOT_PARTITION", "3", 600);
        await("hot")
                .atMost(PATIENCE)
                .until(() ->
                        lab.getAsInstructor("api/v1/traffic").path("hotPartition").asInt(-1) == 3);

        lab.delete("api/v1/faults/" + id);

        awaitEnd(id, "It was ended before its limit.");
        for (String field : List.of("rate", "paused", "hotPartition")) {
            assertThat(lab.getAsInstructor("api/v1/traffic").path(field)).isEqualTo(before.path(field));
        }
    }

    @Test
    void a_fault_is_on_the_board_only_if_the_instructor_wants_it() throws Exception {
        lab.post("api/v1/faults", "{\"fault\":\"HOT_PARTITION\",\"subject\":\"1\",\"seconds\":1,\"announce\":true}");
        await("announced").atMost(PATIENCE).until(() -> notices().contains("Half of all users go to partition 1"));
        await("over").atMost(PATIENCE).until(() -> faults().path("running").isEmpty());

        awaitEnd(begin("HOT_PARTITION", "2", 1), "It ended by itself.");

        assertThat(notices()).doesNotContain("Half of all users go to partition 2");
    }

    /** Kills the lab while its broker is suspended. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_lab_that_is_killed_leaves_no_suspended_broker_and_restores_the_traffic_at_its_next_start() throws Exception {
        acknowledged = UsersTopic.ends(lab);
        String hot = begin("HOT_PARTITION", "3", 600);
        await("hot").atMost(PATIENCE).until(() -> isRunning(hot));
        String paused = begin("PAUSE_BROKER", "1", 60);
        await("the broker stands still").atMost(PATIENCE).until(() -> lab.status("readyz") == 503);
        List<Long> brokers = lab.brokers();

        lab.kill();

        await("the broker ends by itself").atMost(PATIENCE).until(() -> brokers.stream()
                .noneMatch(
                        pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)));
        lab = LabProcess.start(directory, "--teams", "3", "--rate", "60");
        awaitEnd(hot, "It ended with the process of the lab.");
        awaitEnd(paused, "It ended with the process of the lab.");
        assertThat(lab.getAsInstructor("api/v1/traffic").path("hotPartition").isNull())
                .isTrue();
        assertUsersInPlace();
    }

    private static String begin(String fault, String subject, int seconds) throws Exception {
        return lab.ordered(
                        "api/v1/faults",
                        "{\"fault\":\"" + fault + "\",\"subject\":\"" + subject + "\",\"seconds\":" + seconds + "}")
                .path("id")
                .asText();
    }

    private static void awaitEnd(String id, String how) {
        await(id + " has ended").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(isRunning(id)).isFalse();
            assertThat(faults().path("ended")).anySatisfy(fault -> assertThat(fault.path("id")
                                    .asText() + ": " + fault.path("text").asText())
                    .isEqualTo(id + ": " + how));
        });
    }

    private static boolean isRunning(String id) throws Exception {
        return faults().path("running").findValuesAsText("id").contains(id);
    }

    private static JsonNode faults() throws IOException, InterruptedException {
        return lab.getAsInstructor("api/v1/faults");
    }

    private static String notices() throws IOException, InterruptedException {
        return lab.get("api/v1/board").path("notices").findValuesAsText("text").toString();
    }

    /** Asserts that no acknowledged user is lost, and that the traffic goes on. */
    private void assertUsersInPlace() throws IOException {
        await("traffic").atMost(PATIENCE).until(() -> UsersTopic.ends(lab).entrySet().stream()
                .allMatch(end -> end.getValue() > acknowledged.get(end.getKey())));
        UsersTopic.assertAllInPlace(lab, acknowledged);
    }
}
