package io.groupstage.clients;

import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.MEMBER_LEFT;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Members with clients that nobody here wrote join, leave and are killed; the X-ray tells which of it was. */
class ForeignMembersIT {

    @RegisterExtension
    static final ClientLab LAB = ClientLab.with("--teams", "6", "--rate", "50");

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
        join_leave_and_are_killed(LAB.team(1), PythonMember::start);
    }

    @Test
    @SideBySide
    void confluent_kafka() throws Exception {
        ForeignClient.CONFLUENT_KAFKA.require();
        join_leave_and_are_killed(LAB.team(2), (team, id) -> ClientProcess.script(team, "librdkafka_member.py", id));
    }

    @Test
    @SideBySide
    void kafkajs() throws Exception {
        ForeignClient.KAFKAJS.require();
        join_leave_and_are_killed(LAB.team(3), ClientProcess::kafkaJs);
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
