package io.groupstage.clients;

import static io.groupstage.clients.FaultLab.BY_ITSELF;
import static io.groupstage.clients.FaultLab.WITH_THE_LAB;
import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.FifthLane;
import io.groupstage.faults.UsersTopic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Causes each fault of a broker: it is seen, ends as it was ordered, and leaves the users as they would have been. The
 * last test kills the lab during faults.
 */
@FifthLane
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokerFaultsIT {

    @RegisterExtension
    static final FaultLab LAB = new FaultLab();

    @RegisterExtension
    static final NothingLost KEPT = new NothingLost(LAB);

    private Map<TopicPartition, Long> acknowledged = Map.of();

    @Test
    void a_paused_broker_stands_still_until_the_instructor_ends_the_fault_even_if_no_other_broker_answers()
            throws Exception {
        acknowledged = UsersTopic.ends(LAB.process());
        String id = LAB.begin("PAUSE_BROKER", "1", 60);
        LAB.awaitStandstill();

        LAB.end(id);

        assertUsersInPlace();
    }

    @Test
    void a_pause_ends_by_itself() throws Exception {
        LAB.awaitEnd(LAB.begin("PAUSE_BROKER", "1", 1), BY_ITSELF);
    }

    @Test
    void a_killed_broker_stays_away_until_the_fault_ends() throws Exception {
        acknowledged = UsersTopic.ends(LAB.process());
        String id = LAB.begin("KILL_BROKER", "1", 60);
        patiently("no broker runs").until(() -> LAB.process().brokers().isEmpty());
        patiently("the board says so")
                .until(() -> LAB.notices().contains("Broker 1 is gone (exit code 137); it is being started again."));

        LAB.end(id);

        assertUsersInPlace();
    }

    @Test
    void a_restarted_broker_shuts_down_in_good_order_and_comes_back() throws Exception {
        acknowledged = UsersTopic.ends(LAB.process());

        LAB.awaitEnd(LAB.begin("RESTART_BROKER", "1", 1), BY_ITSELF);

        patiently("the board says so").until(() -> LAB.notices().contains("Broker 1 is gone (exit code 0)"));
        assertUsersInPlace();
    }

    @Test
    void a_lab_with_one_broker_says_that_it_cannot_move_a_coordinator() throws Exception {
        LAB.awaitEnd(
                LAB.begin("MOVE_COORDINATOR", FaultLab.BOT, 60),
                "It failed: a lab with one broker has one coordinator; start it with --brokers 3.");
    }

    /** Kills the lab while its broker is suspended. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_lab_that_is_killed_leaves_no_suspended_broker_and_restores_the_traffic_at_its_next_start() throws Exception {
        acknowledged = UsersTopic.ends(LAB.process());
        String hot = LAB.begin("HOT_PARTITION", "3", 600);
        patiently("hot").until(() -> LAB.isRunning(hot));
        String paused = LAB.begin("PAUSE_BROKER", "1", 60);
        LAB.awaitStandstill();
        List<Long> brokers = LAB.process().brokers();

        LAB.process().kill();

        patiently("the broker ends by itself").until(() -> brokers.stream()
                .noneMatch(
                        pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)));
        LAB.startAgain();
        LAB.awaitEnd(hot, WITH_THE_LAB);
        LAB.awaitEnd(paused, WITH_THE_LAB);
        assertThat(LAB.traffic().path("hotPartition").isNull()).isTrue();
        assertUsersInPlace();
    }

    /** Asserts that no acknowledged user is lost, and that the traffic goes on. */
    private void assertUsersInPlace() throws IOException {
        patiently("traffic").until(() -> UsersTopic.ends(LAB.process()).entrySet().stream()
                .allMatch(end -> end.getValue() > acknowledged.get(end.getKey())));
        UsersTopic.assertAllInPlace(LAB.process(), acknowledged);
    }
}
