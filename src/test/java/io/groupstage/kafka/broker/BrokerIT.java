package io.groupstage.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.groupstage.SecondLane;
import io.groupstage.kafka.broker.login.NewPassword;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@SecondLane
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokerIT {

    /** The directory of the cluster that all tests but two share. */
    @TempDir
    static Path shared;

    private static TestCluster cluster;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = TestCluster.start(shared, 1);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    @Order(1)
    void provisioning_twice_changes_nothing_the_second_time_and_more_teams_only_add() throws Exception {
        assertThat(cluster.provision(2, 5)).contains("topic new_users created", "user team-2 created");
        assertThat(cluster.provision(2, 5)).isEmpty();
        assertThat(cluster.provision(3, 6))
                .containsExactlyInAnyOrder(
                        "topic actions.team-3 created",
                        "topic stats.team-3 created",
                        "topic new_users grown to 6 partitions",
                        "user team-3 created",
                        "6 ACLs created",
                        "quota of team-3 set");
        assertThatThrownBy(() -> cluster.provision(3, 4))
                .hasMessage("new_users has 6 partitions, and Kafka cannot remove partitions:"
                        + " start with --partitions 6, or start a new lab with --fresh");
    }

    @Test
    @Order(2)
    void each_mechanism_lets_a_team_in_and_none_with_a_wrong_password() throws Exception {
        for (String mechanism : List.of("SCRAM-SHA-256", "SCRAM-SHA-512", "PLAIN")) {
            try (Admin team = Admin.create(cluster.teamClient(1, mechanism))) {
                assertThat(team.listTopics().names().get(60, TimeUnit.SECONDS))
                        .isEqualTo(Set.of("new_users", "actions.team-1", "stats.team-1"));
            }
            var wrong = cluster.teamClient(1, mechanism);
            wrong.computeIfPresent("sasl.jaas.config", (k, v) -> v.toString().replace("secret-1", "secret-2"));
            try (Admin team = Admin.create(wrong)) {
                assertThatThrownBy(() -> team.listTopics().names().get(60, TimeUnit.SECONDS))
                        .hasMessageContaining("Authentication failed");
            }
        }
    }

    @Test
    @Order(2)
    void a_new_password_is_valid_at_once_with_each_mechanism_and_ends_connections_of_the_old_one() throws Exception {
        for (String mechanism : List.of("SCRAM-SHA-256", "SCRAM-SHA-512", "PLAIN")) {
            String password = "new-" + mechanism;
            try (Admin old = Admin.create(cluster.teamClient(3, mechanism))) {
                assertThat(old.listTopics().names().get(60, TimeUnit.SECONDS)).isNotEmpty();

                NewPassword.set(cluster.labClient(), "team-3", password);

                await("the connection ends").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThatThrownBy(
                                () -> old.listTopics().names().get(60, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(SaslAuthenticationException.class));
            }
            var renewed = cluster.teamClient(3, mechanism);
            renewed.computeIfPresent("sasl.jaas.config", (k, v) -> v.toString().replace("secret-3", password));
            try (Admin team = Admin.create(renewed)) {
                assertThat(team.listTopics().names().get(60, TimeUnit.SECONDS)).isNotEmpty();
            }
            NewPassword.set(cluster.labClient(), "team-3", "secret-3");
        }
    }

    @Test
    @Order(3)
    void the_configuration_that_holds_the_secret_is_for_its_owner_alone() throws Exception {
        Path file = cluster.spec.brokers().getFirst().configuration();
        assertThat(Files.readString(file)).contains("lab-secret").doesNotContain("secret-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(shared.resolve("logs/broker-1.log"))
                .content()
                .contains("Kafka Server started")
                .doesNotContain("lab-secret", "secret-1");
    }

    @Test
    @Order(4)
    void a_killed_broker_comes_back_with_what_it_had_and_says_that_it_was_gone() throws Exception {
        long pid = awaitUp(cluster).pid();

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        assertThat(next(cluster)).isInstanceOfSatisfying(BrokerState.Down.class, down -> assertThat(down.exitCode())
                .isNotZero());
        assertThat(awaitUp(cluster).pid()).isNotEqualTo(pid);
        assertThat(cluster.provision(3, 6)).isEmpty();
    }

    @Test
    void a_taken_port_is_named_with_the_flag_that_changes_it() throws Exception {
        ClusterSpec spec = TestCluster.spec(directory, 1);
        int port = spec.brokers().getFirst().clients().port();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() ->
                            BrokerSupervisor.start(spec, BrokerJvm.PLAIN, (node, state) -> {}, InstantSource.system()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("127.0.0.1:" + port + " cannot be listened on (Address already in use):"
                            + " choose another port with --kafka-port");
        }
    }

    private static BrokerState.Up awaitUp(TestCluster cluster) throws InterruptedException {
        for (BrokerState state = next(cluster); ; state = next(cluster)) {
            if (state instanceof BrokerState.Up up) {
                return up;
            }
        }
    }

    private static BrokerState next(TestCluster cluster) throws InterruptedException {
        TestCluster.Change change = cluster.changes.poll(2, TimeUnit.MINUTES);
        assertThat(change).as("a change of the broker's state").isNotNull();
        return change.state();
    }
}
