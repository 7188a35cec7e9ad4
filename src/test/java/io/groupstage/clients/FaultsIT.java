package io.groupstage.clients;

import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.MEMBER_LEFT;
import static io.groupstage.group.Cause.PARTITIONS_CHANGED;
import static io.groupstage.group.Cause.POLL_TIMEOUT;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
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
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Has a bot with the consumer protocol; {@link #CLASSIC_BOT} one with the classic protocol. */
    private static final String BOT = "team-3";

    private static final String CLASSIC_BOT = "team-2";

    /** Is the least number of members of a bot that works; its group may also have one that has just crashed. */
    private static final int USUAL = 2;

    private static LabProcess lab;
    private static String running = "";

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
        List<String> left = faults().path("running").findValuesAsText("id");
        for (String id : left) { // otherwise the tests after this one would fail, too
            lab.delete("api/v1/faults/" + id);
        }
        await("all faults are over").atMost(PATIENCE).until(() -> faults().path("running")
                .isEmpty());
        assertThat(left).isEmpty();
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
                .until(() -> lab.getAsInstructor("api/v1/traffic")
                                .path("hotPartition")
                                .asInt(-1)
                        == 3);

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

    @Test
    void a_member_that_expires_is_the_cause_and_the_bot_has_as_many_members_as_before_at_the_end() throws Exception {
        GroupXRay xray = bot(BOT);

        xray.rebalance(SESSION_EXPIRED, "bot-", () -> running = begin("EXPIRE_MEMBER", BOT, 120));
        xray.rebalance(MEMBER_JOINED, "bot-", () -> lab.delete("api/v1/faults/" + running));

        awaitEnd(running, "It was ended before its limit.");
        LabTeam.patiently("the bot works as before").until(() -> members(xray) >= USUAL);
    }

    @Test
    void a_zombie_expires_and_its_late_commit_changes_no_offset() throws Exception {
        GroupXRay xray = bot(BOT);

        xray.rebalance(SESSION_EXPIRED, "bot-3-zombie", () -> running = begin("ZOMBIE", BOT, 120));
        lab.delete("api/v1/faults/" + running);

        awaitEnd(running, "It was ended before its limit.");
        assertThat(xray.notes()).doesNotContain("OFFSET_REWOUND");
    }

    @Test
    void a_member_that_is_slower_than_its_poll_limit_leaves_although_it_lives() throws Exception {
        GroupXRay xray = bot(CLASSIC_BOT);

        xray.rebalance(POLL_TIMEOUT, "bot-", () -> running = begin("SLOW_MEMBER", CLASSIC_BOT, 120));
        lab.delete("api/v1/faults/" + running);

        awaitEnd(running, "It was ended before its limit.");
    }

    @Test
    void each_member_of_a_dynamic_deploy_leaves_and_joins() throws Exception {
        GroupXRay xray = bot(BOT);
        Set<String> known = xray.ids();

        awaitEnd(begin("ROLLING_DEPLOY", BOT, 300), "It ended by itself.");

        LabTeam.patiently("a rebalance for each departure")
                .until(() -> xray.rebalances().stream()
                                .filter(entry -> !known.contains(entry.id()) && entry.isBy(MEMBER_LEFT, "bot-"))
                                .count()
                        >= USUAL);
        LabTeam.patiently("the bot works as before").until(() -> members(xray) >= USUAL);
    }

    @Test
    void each_member_of_a_static_deploy_returns_to_its_place() throws Exception {
        GroupXRay xray = bot(CLASSIC_BOT);
        long returned = returned(xray);

        awaitEnd(begin("STATIC_DEPLOY", CLASSIC_BOT, 300), "It ended by itself.");

        LabTeam.patiently("all have returned").until(() -> returned(xray) >= returned + USUAL);
        LabTeam.patiently("the bot works as before").until(() -> members(xray) >= USUAL);
    }

    private static long returned(GroupXRay xray) throws Exception {
        return xray.notes().stream().filter("STATIC_MEMBER_RETURNED"::equals).count();
    }

    @Test
    void a_bot_that_chokes_on_a_record_stands_still_there_and_reads_it_after_the_fault() throws Exception {
        GroupXRay xray = bot(BOT);

        xray.rebalance(MEMBER_LEFT, "bot-", () -> running = begin("POISON_RECORD", BOT, 300));
        Map<Integer, Long> stuck = offsets(xray);
        for (int again = 0; again < 2; again++) {
            xray.awaitNew(xray.ids(), MEMBER_LEFT, "bot-");
        }
        assertThat(offsets(xray)).as("one partition stands still").anySatisfy((partition, offset) -> assertThat(stuck)
                .containsEntry(partition, offset));
        lab.delete("api/v1/faults/" + running);

        awaitEnd(running, "It was ended before its limit.");
        LabTeam.patiently("it goes on everywhere").untilAsserted(() -> assertThat(offsets(xray))
                .allSatisfy((partition, offset) -> assertThat(offset).isGreaterThan(stuck.get(partition))));
    }

    @Test
    void a_flood_of_a_bot_ends_and_the_other_bot_keeps_its_pace() throws Exception {
        String id = begin("FLOOD", BOT, 5);
        GroupXRay other = new GroupXRay(lab, CLASSIC_BOT);
        Map<Integer, Long> before = offsets(other);
        awaitEnd(id, "It ended by itself.");
        assertThat(offsets(other))
                .allSatisfy((partition, offset) -> assertThat(offset).isGreaterThanOrEqualTo(before.get(partition)));
    }

    @Test
    void a_lab_with_one_broker_says_that_it_cannot_move_a_coordinator() throws Exception {
        awaitEnd(
                begin("MOVE_COORDINATOR", BOT, 60),
                "It failed: a lab with one broker has one coordinator; start it with --brokers 3.");
    }

    @Test
    void added_partitions_are_the_cause_in_the_group_of_the_lab() throws Exception {
        String id = begin("ADD_PARTITIONS", "", 300);
        practice().await(PARTITIONS_CHANGED);
        lab.delete("api/v1/faults/" + id);

        awaitEnd(id, "It was ended before its limit.");
    }

    @Test
    void an_open_transaction_holds_the_group_of_the_lab_in_one_partition() throws Exception {
        String id = begin("HANGING_TRANSACTION", "", 9);
        awaitState("HELD_BY_TRANSACTION");

        awaitEnd(id, "It ended by itself.");
    }

    @Test
    void retention_overtakes_the_group_of_the_lab_while_it_is_stopped() throws Exception {
        String id = begin("RETENTION", "", 300);
        awaitState("BELOW_LOG_START");
        lab.delete("api/v1/faults/" + id);

        awaitEnd(id, "It was ended before its limit.");
    }

    private static void awaitState(String state) {
        LabTeam.patiently(state).until(() -> lab.find("api/v1/groups/practice")
                .map(group -> LabTeam.stream(group.path("partitions"))
                        .anyMatch(partition -> partition.path("state").asText().equals(state)))
                .orElse(false));
    }

    private static GroupXRay practice() throws Exception {
        return new GroupXRay(lab, "practice");
    }

    /** Waits until the bot works with its usual members. */
    private static GroupXRay bot(String team) throws Exception {
        GroupXRay xray = new GroupXRay(lab, team);
        LabTeam.patiently("the bot works").until(() -> members(xray) >= USUAL);
        return xray;
    }

    private static int members(GroupXRay xray) throws Exception {
        return xray.group().path("members").size();
    }

    private static Map<Integer, Long> offsets(GroupXRay xray) throws Exception {
        return LabTeam.stream(xray.group().path("partitions"))
                .collect(Collectors.toMap(
                        partition -> partition.path("partition").asInt(),
                        partition -> partition.path("committedOffset").asLong()));
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
