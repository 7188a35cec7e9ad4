package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.clients.LabTeam.stream;
import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.MEMBER_LEFT;
import static io.groupstage.group.Cause.PARTITIONS_CHANGED;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
import static io.groupstage.group.Cause.SUBSCRIPTION_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.ProcessSignal;
import io.groupstage.group.Cause;
import io.groupstage.kafka.observe.MemberProcess;
import io.groupstage.kafka.observe.TestMember;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks other events of members: frozen, slow and static members, and changed subscriptions. */
class MisfortunesIT {

    @RegisterExtension
    static final SharedLab LAB = new SharedLab();

    @RegisterExtension
    final Crowd crowd = new Crowd();

    @Test
    @SideBySide
    void a_frozen_kafka_python_is_removed_and_its_next_commit_is_rejected() throws Exception {
        ForeignClient.KAFKA_PYTHON.require();
        LabTeam team = LAB.nextTeam();
        GroupXRay xray = GroupXRay.of(team);
        Map<String, Object> byHand = Map.of("session_timeout_ms", 6_000, "enable_auto_commit", false);
        xray.rebalance(MEMBER_JOINED, "watch", () -> crowd.add(PythonMember.start(team, "watch", byHand)));
        ClientProcess[] frozen = new ClientProcess[1];
        xray.rebalance(
                MEMBER_JOINED, "zombie", () -> frozen[0] = crowd.add(PythonMember.start(team, "zombie", byHand)));

        xray.rebalance(SESSION_EXPIRED, "zombie", () -> frozen[0].send(ProcessSignal.USR1));
        assertThat(frozen[0].lines()).contains("frozen");
        JsonNode before = awaitProgress(xray);
        xray.rebalance(MEMBER_JOINED, "zombie", () -> frozen[0].send(ProcessSignal.CONT));

        assertThat(frozen[0].lines()).contains("commit rejected");
        assertNothingWentBack(before, xray);
        xray.assertHistoryLeadsHere();
    }

    @Test
    @SideBySide
    void a_frozen_member_of_the_consumer_protocol_is_removed_and_joins_again() throws Exception {
        LabTeam team = LAB.nextTeam();
        GroupXRay xray = GroupXRay.of(team);
        crowd.add(JavaMember.MODERN.join(team, "watch"));
        xray.awaitMembers(1);
        MemberProcess[] frozen = new MemberProcess[1];
        xray.rebalance(MEMBER_JOINED, "zombie", () -> frozen[0] = crowd.add(JavaMember.MODERN.start(team, "zombie")));

        xray.rebalance(SESSION_EXPIRED, "zombie", frozen[0]::freeze);
        JsonNode before = awaitProgress(xray);
        xray.rebalance(MEMBER_JOINED, "zombie", frozen[0]::thaw);

        assertNothingWentBack(before, xray);
        xray.assertHistoryLeadsHere();
    }

    /** Waits until all partitions of the survivor have a new commit; returns the group after that. */
    private static JsonNode awaitProgress(GroupXRay xray) throws Exception {
        Map<String, Long> taken = offsets(xray.group());
        patiently("commits of the survivor").until(() -> {
            Map<String, Long> now = offsets(xray.group());
            return taken.entrySet().stream().allMatch(offset -> now.get(offset.getKey()) > offset.getValue());
        });
        return xray.group();
    }

    private static void assertNothingWentBack(JsonNode before, GroupXRay xray) throws Exception {
        Map<String, Long> now = offsets(xray.group());
        assertThat(offsets(before)).isNotEmpty().allSatisfy((partition, offset) -> assertThat(now.get(partition))
                .isGreaterThanOrEqualTo(offset));
        assertThat(xray.notes()).doesNotContain("OFFSET_REWOUND");
    }

    private static Map<String, Long> offsets(JsonNode group) {
        Map<String, Long> offsets = new TreeMap<>();
        stream(group.path("partitions"))
                .forEach(partition -> offsets.put(
                        RebalanceEntry.partition(partition),
                        partition.path("committedOffset").asLong(-1)));
        return offsets;
    }

    /** Runs a slow client; if it leaves without a reason, its coordinator only knows that it left. */
    @ParameterizedTest
    @SideBySide
    @CsvSource({"RANGE, POLL_TIMEOUT", "MODERN, MEMBER_LEFT"})
    void a_java_client_that_is_too_slow_leaves(JavaMember java, Cause cause) throws Exception {
        LabTeam team = LAB.nextTeam();
        GroupXRay xray = GroupXRay.of(team);
        crowd.add(java.join(team, "quick"));
        xray.awaitMembers(1);
        TestMember[] slow = new TestMember[1];
        xray.rebalance(
                MEMBER_JOINED,
                "slow",
                () -> slow[0] = crowd.add(java.join(team, "slow", "max.poll.interval.ms", 3_000)));
        xray.rebalance(cause, "slow", slow[0]::pause);
        xray.rebalance(MEMBER_JOINED, "slow", slow[0]::resume);
        xray.assertHistoryLeadsHere();
    }

    @Test
    @SideBySide
    void a_kafka_python_that_is_too_slow_leaves_without_saying_why() throws Exception {
        ForeignClient.KAFKA_PYTHON.require();
        LabTeam team = LAB.nextTeam();
        GroupXRay xray = GroupXRay.of(team);
        Map<String, Object> settings = Map.of("session_timeout_ms", 3_000, "max_poll_interval_ms", 4_000);
        crowd.add(PythonMember.start(team, "quick"));
        xray.awaitMembers(1);
        ClientProcess[] slow = new ClientProcess[1];
        xray.rebalance(MEMBER_JOINED, "slow", () -> slow[0] = crowd.add(PythonMember.start(team, "slow", settings)));
        Set<String> before = xray.ids();
        RebalanceEntry left = xray.rebalance(MEMBER_LEFT, "slow", () -> slow[0].send(ProcessSignal.USR2));
        assertThat(left.json().path("culpritDetails").get(0).path("detail").isNull())
                .as("nothing was reported")
                .isTrue();
        xray.awaitNew(before, MEMBER_JOINED, "slow"); // it may have been back before its departure was seen
        xray.awaitStable();
        xray.assertHistoryLeadsHere();
    }

    @ParameterizedTest
    @SideBySide
    @EnumSource(names = {"RANGE", "MODERN"})
    void a_rolling_restart_of_static_members_moves_nothing(JavaMember java) throws Exception {
        LabTeam team = LAB.nextTeam();
        GroupXRay xray = GroupXRay.of(team);
        List<String> names = List.of("one", "two");
        Map<String, TestMember> members = new TreeMap<>();
        for (String name : names) {
            members.put(name, crowd.add(java.joinStatic(team, name, name)));
        }
        Map<String, String> owners = GroupXRay.owners(xray.awaitMembers(2));
        Set<String> before = xray.ids();

        for (String name : names) {
            members.get(name).close();
            crowd.add(java.joinStatic(team, name, name));
            patiently(name + " is back")
                    .until(() -> xray.notes().stream()
                                    .filter("STATIC_MEMBER_RETURNED"::equals)
                                    .count()
                            == names.indexOf(name) + 1);
        }
        assertThat(GroupXRay.owners(xray.awaitMembers(2))).isEqualTo(owners);
        assertThat(xray.ids()).isEqualTo(before);
        xray.assertHistoryLeadsHere();
    }

    @Test
    @SideBySide
    void of_two_members_with_one_instance_id_the_older_is_fenced_and_nobody_moves() throws Exception {
        LabTeam team = LAB.nextTeam();
        GroupXRay xray = GroupXRay.of(team);
        TestMember older = crowd.add(JavaMember.RANGE.joinStatic(team, "older", "same"));
        String olderId =
                xray.awaitMembers(1).path("members").get(0).path("memberId").asText();
        Set<String> before = xray.ids();

        crowd.add(JavaMember.RANGE.joinStatic(team, "newer", "same"));
        assertThat(older.failure().get(60, TimeUnit.SECONDS)).isInstanceOf(FencedInstanceIdException.class);
        patiently("the newer is the member").untilAsserted(() -> {
            // Kafka keeps the older one's client id
            assertThat(stream(xray.group().path("members"))
                            .map(member -> member.path("memberId").asText()))
                    .hasSize(1)
                    .doesNotContain(olderId);
            assertThat(xray.notes()).contains("STATIC_MEMBER_RETURNED");
        });
        assertThat(xray.ids()).isEqualTo(before);
        xray.assertHistoryLeadsHere();
    }

    @ParameterizedTest
    @SideBySide
    @EnumSource(names = {"RANGE", "MODERN"})
    void a_changed_subscription_is_shown(JavaMember java) throws Exception {
        LabTeam team = LAB.nextTeam();
        GroupXRay xray = GroupXRay.of(team);
        crowd.add(java.join(team, "steady"));
        xray.awaitMembers(1);
        TestMember[] curious = new TestMember[1];
        xray.rebalance(MEMBER_JOINED, "curious", () -> curious[0] = crowd.add(java.join(team, "curious")));

        String actions = team.team().actionsTopic();
        RebalanceEntry changed = xray.rebalance(
                SUBSCRIPTION_CHANGED, "curious", () -> curious[0].subscribe(List.of("new_users", actions)));
        assertThat(changed.moves()).filteredOn(move -> move.startsWith("->")).hasSize(1);
        xray.assertHistoryLeadsHere();
    }

    @ParameterizedTest
    @SideBySide
    @CsvSource({"RANGE, classic-grows", "MODERN, modern-grows"})
    void added_partitions_are_shown(JavaMember java, String name) throws Exception {
        LabAccount account = new LabAccount(LAB.process());
        GroupXRay xray = new GroupXRay(LAB.process(), name);
        try (Admin admin = Admin.create(account.client())) {
            admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get(60, TimeUnit.SECONDS);
            Map<String, Object> config = java.config(account.client(), name, "only");
            config.put("metadata.max.age.ms", 1_000);
            crowd.add(TestMember.of(config, name));
            xray.awaitMembers(1);

            admin.createPartitions(Map.of(name, NewPartitions.increaseTo(3)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
            RebalanceEntry changed = xray.await(PARTITIONS_CHANGED);
            assertThat(changed.moves()).containsExactly("->A");
            xray.assertHistoryLeadsHere();
        }
    }

    /**
     * Lets the last KIP-848 member leave. The coordinator names it only before it makes the group classic and lets the
     * others join again.
     */
    @Test
    @SideBySide
    void the_last_member_of_the_consumer_protocol_is_named_when_it_leaves_a_group_that_becomes_classic()
            throws Exception {
        LabTeam team = LAB.nextTeam();
        GroupXRay xray = GroupXRay.of(team);
        TestMember modern = crowd.add(JavaMember.MODERN.join(team, "modern"));
        xray.awaitMembers(1);
        crowd.add(JavaMember.RANGE.join(team, "classic"));
        assertThat(xray.awaitMembers(2).path("protocol").asText()).isEqualTo("consumer");

        RebalanceEntry left = xray.rebalance(MEMBER_LEFT, "modern", modern::close);

        assertThat(left.json().path("protocol").asText()).isEqualTo("classic");
        assertThat(left.moves()).isNotEmpty().containsOnly("A>B");
        assertThat(left.json().path("sentence").asText())
                .startsWith("A left, so its ")
                .contains(" moved to B. ");
    }
}
