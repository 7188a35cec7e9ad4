package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.MEMBER_LEFT;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.kafka.observe.MemberProcess;
import io.groupstage.kafka.observe.TestMember;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lets members with Kafka's own clients join, leave and be killed; the X-ray must show which of these happened and what
 * moved.
 */
class JavaMembersIT {

    @RegisterExtension
    static final SharedLab LAB = new SharedLab();

    @RegisterExtension
    final Crowd crowd = new Crowd();

    @Test
    @SideBySide
    void the_range_assignor_stops_all_and_moves_what_it_must() throws Exception {
        LabTeam team = LAB.nextTeam();
        GroupXRay xray = GroupXRay.of(team);
        RebalanceEntry joined = scaleOutAndBack(team, JavaMember.RANGE);
        assertThat(joined.moves()).isSubsetOf("A>B", "B>A").contains("A>B");
        assertThat(joined.json().path("paused")).hasSize(1);
        assertThat(xray.group().path("assignor").asText()).isEqualTo("range");
    }

    @Test
    @SideBySide
    void the_cooperative_assignor_gives_up_first_and_hands_over_in_a_second_half() throws Exception {
        LabTeam team = LAB.nextTeam();
        RebalanceEntry joined = scaleOutAndBack(team, JavaMember.COOPERATIVE);
        assertThat(joined.moves()).containsOnly("A>-");

        List<RebalanceEntry> halves = GroupXRay.of(team).rebalances().stream()
                .filter(entry -> entry.json().path("followsId").asText().equals(joined.id()))
                .toList();
        assertThat(halves).singleElement().satisfies(second -> {
            assertThat(second.cause()).isEqualTo(MEMBER_JOINED.name());
            assertThat(second.moves()).containsOnly("->B").hasSameSizeAs(joined.moves());
        });
    }

    @Test
    @SideBySide
    void the_consumer_protocol_moves_partition_by_partition() throws Exception {
        LabTeam team = LAB.nextTeam();
        RebalanceEntry joined = scaleOutAndBack(team, JavaMember.MODERN);
        assertThat(joined.moves()).containsOnly("A>B").hasSizeBetween(2, 3);
        assertThat(GroupXRay.of(team).group().path("protocol").asText()).isEqualTo("consumer");
    }

    /**
     * Runs two members, one, two, and one again: the second leaves, the third is killed. Returns the first scaling out.
     */
    private RebalanceEntry scaleOutAndBack(LabTeam team, JavaMember java) throws Exception {
        GroupXRay xray = GroupXRay.of(team);
        xray.firstRebalance("first", 5, () -> crowd.add(java.join(team, "first")));

        TestMember[] second = new TestMember[1];
        RebalanceEntry joined =
                xray.rebalance(MEMBER_JOINED, "second", () -> second[0] = crowd.add(java.join(team, "second")));
        RebalanceEntry left = xray.rebalance(MEMBER_LEFT, "second", second[0]::close);
        assertThat(left.moves()).containsOnly("B>A").hasSizeBetween(2, 3);

        MemberProcess[] third = new MemberProcess[1];
        xray.rebalance(MEMBER_JOINED, "third", () -> third[0] = crowd.add(java.start(team, "third")));
        RebalanceEntry expired = xray.rebalance(SESSION_EXPIRED, "third", third[0]::kill);
        assertThat(expired.moves()).containsOnly("B>A").hasSizeBetween(2, 3);
        xray.assertHistoryLeadsHere();
        return joined;
    }

    @Test
    @SideBySide
    void kafka_streams_joins_and_is_killed() throws Exception {
        ForeignClient.KAFKA_STREAMS.require();
        LabTeam team = LAB.nextTeam();
        GroupXRay xray = GroupXRay.of(team);
        xray.rebalance(MEMBER_JOINED, "one-", () -> crowd.add(ClientProcess.streams(team, "one")));
        ClientProcess[] other = new ClientProcess[1];
        xray.rebalance(MEMBER_JOINED, "two-", () -> other[0] = crowd.add(ClientProcess.streams(team, "two")));
        assertThat(xray.awaitMembers(2).path("assignor").asText()).isEqualTo("stream");
        assertThat(owners(xray)).containsExactly("A", "B");

        xray.rebalance(SESSION_EXPIRED, "two-", other[0]::close);
        assertThat(owners(xray)).containsExactly("A");
        xray.assertHistoryLeadsHere();
    }

    /** Runs a container with six consumers for five partitions; three of these fail, each in a different way. */
    @ParameterizedTest
    @SideBySide
    @ValueSource(strings = {"classic", "consumer"})
    void spring_kafka_throws_pauses_forgets_and_stops(String protocol) throws Exception {
        ForeignClient.SPRING_KAFKA.require();
        LabTeam team = LAB.nextTeam();
        GroupXRay xray = GroupXRay.of(team);
        ClientProcess container = crowd.add(ClientProcess.spring(team, protocol));
        team.awaitShares(1, 1, 1, 1, 1, 0);
        xray.awaitCommits();
        assertThat(xray.group().path("protocol").asText()).isEqualTo(protocol);

        for (String fault : List.of("throw 0", "pause 1", "forget 2")) {
            container.say(fault);
        }
        xray.awaitConditions("FALLING_BEHIND", "STOPPED", "STOPPED", "WORKING", "WORKING");

        container.say("stop 0");
        xray.awaitEmpty();
        patiently("all are said to have left").untilAsserted(() -> {
            RebalanceEntry last = xray.rebalances().getFirst();
            assertThat(last.cause()).isEqualTo(MEMBER_LEFT.name());
            assertThat(last.json().path("sentence").asText()).contains("nobody reads the group's 5 partitions now");
        });
        xray.assertHistoryLeadsHere();
    }

    private static Stream<String> owners(GroupXRay xray) throws Exception {
        return GroupXRay.owners(xray.group()).values().stream().distinct().sorted();
    }
}
