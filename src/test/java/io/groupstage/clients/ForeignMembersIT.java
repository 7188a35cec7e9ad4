package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.clients.LabTeam.stream;
import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.MEMBER_LEFT;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lets members with third-party clients join, leave and be killed; the X-ray must show which of these happened. */
class ForeignMembersIT {

    @RegisterExtension
    static final SharedLab LAB = new SharedLab();

    @RegisterExtension
    final Crowd crowd = new Crowd();

    /** Starts a client as a member of a team under that client id. */
    @FunctionalInterface
    private interface Start {
        ClientProcess member(LabTeam team, String clientId) throws Exception;
    }

    @Test
    @SideBySide
    void kafka_python() throws Exception {
        ForeignClient.KAFKA_PYTHON.require();
        join_leave_and_are_killed(LAB.nextTeam(), PythonMember::start);
    }

    @Test
    @SideBySide
    void confluent_kafka() throws Exception {
        ForeignClient.CONFLUENT_KAFKA.require();
        join_leave_and_are_killed(LAB.nextTeam(), (team, id) -> ClientProcess.script(team, "librdkafka_member.py", id));
    }

    @Test
    @SideBySide
    void kafkajs() throws Exception {
        ForeignClient.KAFKAJS.require();
        join_leave_and_are_killed(LAB.nextTeam(), (team, id) -> ClientProcess.node(team, "kafkajs.js", id));
    }

    /** Declares version 7 of the subscription, as KafkaJS' documentation does, but writes only version 0. */
    @Test
    @SideBySide
    void kafkajs_with_an_assigner_of_its_own() throws Exception {
        ForeignClient.KAFKAJS.require();
        LabTeam team = LAB.nextTeam();
        join_leave_and_are_killed(team, (owner, id) -> ClientProcess.node(owner, "kafkajs.js", id, "our-assigner"));
        assertThat(GroupXRay.of(team).group().path("assignor").asText()).isEqualTo("our-assigner");
        assertAllIsRead(team);
    }

    /** Upgrades an application: versions before 2.12 write a subscription of version 1 without owned partitions. */
    @Test
    @SideBySide
    void platformatic_of_two_versions() throws Exception {
        ForeignClient.PLATFORMATIC.require();
        LabTeam team = LAB.nextTeam();
        join_leave_and_are_killed(team, (owner, id) -> ClientProcess.node(owner, "platformatic.mjs", id, version(id)));
        assertThat(GroupXRay.of(team).group().path("assignor").asText()).isEqualTo("roundrobin");
        assertAllIsRead(team);
    }

    /**
     * Runs a client whose connection Kafka 4 closes without an answer; it can still join, and looks healthy at first.
     */
    @Test
    @SideBySide
    void kafkajs_1_0_joins_and_is_said_to_be_too_old() throws Exception {
        ForeignClient.KAFKAJS.require();
        LabTeam team = LAB.nextTeam();
        crowd.add(ClientProcess.node(team, "kafkajs-1.0.js", "old"));
        GroupXRay.of(team).awaitMembers(1);
        patiently("a notice").untilAsserted(() -> assertThat(
                        stream(LAB.process().get("api/v1/board").path("notices")))
                .extracting(notice -> notice.path("text").asText())
                .anyMatch(text -> text.startsWith("A client of " + team.team().name() + " ")
                        && text.contains("older than Kafka 4 accepts")));
    }

    private static void assertAllIsRead(LabTeam team) throws Exception {
        JsonNode group = GroupXRay.of(team).group();
        assertThat(group.path("undecodable").asInt()).isZero();
        assertThat(group.path("warnings")).isEmpty();
    }

    private static String version(String clientId) {
        return clientId.equals("second") ? "platformatic-kafka-2.11" : "@platformatic/kafka";
    }

    private void join_leave_and_are_killed(LabTeam team, Start client) throws Exception {
        GroupXRay xray = GroupXRay.of(team);
        xray.firstRebalance("first", 5, () -> crowd.add(client.member(team, "first")));

        ClientProcess[] second = new ClientProcess[1];
        RebalanceEntry joined =
                xray.rebalance(MEMBER_JOINED, "second", () -> second[0] = crowd.add(client.member(team, "second")));
        assertThat(joined.moves()).isSubsetOf("A>B", "B>A").contains("A>B");
        assertBackToOne(xray, xray.rebalance(MEMBER_LEFT, "second", second[0]::leave));

        RebalanceEntry again =
                xray.rebalance(MEMBER_JOINED, "third", () -> second[0] = crowd.add(client.member(team, "third")));
        assertThat(again.moves()).isSubsetOf("A>B", "B>A").contains("A>B");
        assertBackToOne(xray, xray.rebalance(SESSION_EXPIRED, "third", second[0]::close));
        xray.assertHistoryLeadsHere();
    }

    private static void assertBackToOne(GroupXRay xray, RebalanceEntry gone) throws Exception {
        assertThat(gone.moves()).containsOnly("B>A").hasSizeBetween(2, 3);
        assertThat(xray.group().path("members")).hasSize(1);
    }
}
