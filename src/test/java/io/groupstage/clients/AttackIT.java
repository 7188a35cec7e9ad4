package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.message.JoinGroupRequestData;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.JoinGroupRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Somebody means ill while three teams work: the broker stays the same process, and they are acknowledged all the while.
 * How much slower they are is measured by {@code bench/run --only attacks}.
 */
class AttackIT {

    @RegisterExtension
    static final ClientLab LAB = ClientLab.with("--teams", "4", "--rate", "50");

    private static WorkingTeams others;

    private final List<RawClient> attackers = new ArrayList<>();
    private List<Long> broker = List.of();

    @BeforeAll
    static void three_teams_work() throws IOException {
        others = WorkingTeams.of(LAB.team(2), LAB.team(3), LAB.team(4));
    }

    @AfterAll
    static void they_are_done() {
        others.close();
    }

    @BeforeEach
    void the_broker_before() {
        broker = LAB.process().brokers();
        assertThat(broker).hasSize(1);
    }

    @AfterEach
    void the_broker_is_the_same_and_the_others_go_on() throws IOException {
        try {
            others.awaitProgress("the others are acknowledged while the attack is on");
            assertThat(LAB.process().brokers()).as("the broker's process").isEqualTo(broker);
        } finally {
            for (RawClient attacker : attackers) {
                attacker.close();
            }
        }
    }

    @Test
    void strangers_announce_half_a_mebibyte_each() throws Exception {
        for (int i = 0; i < 900; i++) {
            add(RawClient.stranger(LAB.process())).announce(524_287);
        }
    }

    @Test
    void a_team_announces_requests_that_it_never_sends() throws Exception {
        for (int i = 0; i < 27; i++) {
            add(RawClient.member(LAB.team(1))).announce(16 << 20);
        }
        for (int i = 0; i < 200; i++) {
            add(RawClient.member(LAB.team(1))).announce(1 << 20);
        }
    }

    @Test
    void a_team_joins_with_large_requests() throws Exception {
        for (int i = 0; i < 27; i++) {
            insist(add(RawClient.member(LAB.team(1))), join("range", 15 << 20), "large");
        }
        for (int i = 0; i < 400; i++) {
            insist(add(RawClient.member(LAB.team(1))), join("range", 1_000_000), "large");
        }
    }

    @Test
    void a_team_joins_again_and_again_under_a_long_name_and_never_comes_back() throws Exception {
        RawClient attacker = add(RawClient.member(LAB.team(1)));
        int joined = 0;
        while (joined < 10_000 && isAnswered(attacker, join("range", 10), "x".repeat(32_000))) {
            joined++;
        }
        assertThat(joined).as("joins under a long name").isZero();
    }

    @Test
    void a_team_has_members_join_without_end_and_never_come_back() throws Exception {
        int joined = 0;
        RawClient attacker = add(RawClient.member(LAB.team(1)));
        while (joined < 10_000 && isAnswered(attacker, join("range", 10), "short")) {
            joined++;
        }
        assertThat(joined).as("joins at once").isBetween(100, 1_000);
        LabTeam.patiently("the instructor is told")
                .untilAsserted(() -> assertThat(LAB.process().get("api/v1/board").path("notices").toString())
                        .contains("A client of team-1 at 127.0.0.1 has more consumers join its group than the broker"));
    }

    private RawClient add(RawClient attacker) {
        attackers.add(attacker);
        return attacker;
    }

    /** False where the broker has ended the connection instead. */
    private static boolean isAnswered(RawClient attacker, AbstractRequest request, String clientId) {
        try {
            attacker.exchange(request, clientId);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends; false where the broker has ended the connection. */
    private static boolean insist(
            RawClient attacker, AbstractRequest request, String clientId)
            throws IOException {
        try {
            attacker.send(request, clientId);
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    private static JoinGroupRequest join(String assignor, int metadata) {
        var protocols = new JoinGroupRequestData.JoinGroupRequestProtocolCollection();
        protocols.add(new JoinGroupRequestData.JoinGroupRequestProtocol()
                .setName(assignor)
                .setMetadata(new byte[metadata]));
        return new JoinGroupRequest.Builder(new JoinGroupRequestData()
                        .setGroupId("team-1")
                        .setProtocolType("consumer")
                        .setSessionTimeoutMs(300_000)
                        .setRebalanceTimeoutMs(300_000)
                        .setProtocols(protocols))
                .build((short) 5);
    }
}
