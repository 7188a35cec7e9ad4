package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.clients.LabTeam.stream;
import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Compares the cost of a crash in the lab's answer with the test's own count from the actions and committed offsets.
 */
class CrashCostIT {

    /** Numbers the task of the users of the free pack, half of all users. */
    private static final int FREE_PACK = 15;

    @RegisterExtension
    static final SharedLab LAB = new SharedLab();

    @RegisterExtension
    final Crowd crowd = new Crowd();

    @Test
    void a_crash_costs_what_was_not_committed_and_less_when_commits_are_more_frequent() throws Exception {
        ForeignClient.KAFKA_PYTHON.require();
        Crash seldom = prepare(5_000);
        Crash often = prepare(500);
        seldom.awaitUncommitted(Duration.ofMillis(3_500));

        seldom.victim().close();
        often.victim().close();
        Aftermath dear = Aftermath.of(seldom);
        Aftermath cheap = Aftermath.of(often);

        dear.assertCostIsCounted();
        cheap.assertCostIsCounted();
        dear.assertAtRiskIsABound();
        cheap.assertAtRiskIsABound();
        assertThat(cheap.atRisk()).isPositive().isLessThan(dear.atRisk());
        assertThat(dear.rebalance().path("actedTwice").asLong()).isPositive();
    }

    /** Holds a team's group with a member that is going to be killed. */
    private record Crash(LabTeam team, GroupXRay xray, ClientProcess victim) {

        /** Waits until the partitions of the victim were last committed this long ago, and at least once. */
        void awaitUncommitted(Duration age) {
            patiently("a commit that is due")
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        JsonNode group = xray.group();
                        String id = stream(group.path("members"))
                                .filter(member ->
                                        member.path("clientId").asText().equals("victim"))
                                .map(member -> member.path("memberId").asText())
                                .findFirst()
                                .orElseThrow();
                        long limit = Instant.now().minus(age).toEpochMilli();
                        return stream(group.path("partitions"))
                                .filter(partition ->
                                        partition.path("owner").asText().equals(id))
                                .map(partition -> partition.path("lastCommitAt").asLong())
                                .allMatch(at -> at > 0 && at < limit);
                    });
        }
    }

    private Crash prepare(int commitMillis) throws Exception {
        LabTeam team = LAB.nextTeam(FREE_PACK);
        GroupXRay xray = GroupXRay.of(team);
        Map<String, Object> settings = Map.of(
                "session_timeout_ms",
                12_000,
                "auto_commit_interval_ms",
                commitMillis,
                "acts",
                true,
                "auto_offset_reset",
                "latest"); // otherwise it would first act upon all users of this lab
        crowd.add(PythonMember.start(team, "heir", settings));
        xray.awaitMembers(1);
        ClientProcess[] victim = new ClientProcess[1];
        xray.rebalance(
                MEMBER_JOINED, "victim", () -> victim[0] = crowd.add(PythonMember.start(team, "victim", settings)));
        patiently("the victim acts")
                .until(() -> team.row().path("score").path("correct").asLong() > 50);
        return new Crash(team, xray, victim[0]);
    }

    /**
     * Holds the state after the death of the victim and before its group rebalances.
     *
     * @param committed the group's committed offsets in the cluster
     * @param at the time of the request
     */
    private record Aftermath(Crash crash, Map<Integer, Long> committed, Instant at) {

        static Aftermath of(Crash crash) throws Exception {
            LabTeam team = crash.team();
            Map<Integer, Long> committed = new HashMap<>();
            try (Admin admin = Admin.create(team.lab().client(team.number()))) {
                admin.listConsumerGroupOffsets(team.team().name())
                        .partitionsToOffsetAndMetadata()
                        .get(60, TimeUnit.SECONDS)
                        .forEach((partition, offset) -> committed.put(partition.partition(), offset.offset()));
            }
            return new Aftermath(crash, committed, Instant.now());
        }

        /**
         * Returns the last offset of each partition that was acted upon so far, including all actions of the victim.
         */
        private Map<Integer, Long> acted() throws IOException {
            Map<Integer, Long> acted = new HashMap<>();
            RepeatedActions.read(crash.team())
                    .once()
                    .forEach((partition, offsets) -> acted.put(partition, offsets.last()));
            return acted;
        }

        void assertCostIsCounted() throws Exception {
            crash.xray().awaitMembers(1);
            assertThat(at)
                    .as("the offsets were read before that")
                    .isBefore(
                            Instant.ofEpochMilli(rebalance().path("completedAt").asLong()));
            Map<Integer, Long> acted = acted();
            patiently("the heir has caught up, and the cost is known").untilAsserted(() -> {
                assertThat(caughtUp(acted)).isTrue();
                RepeatedActions counted = RepeatedActions.read(crash.team());
                assertThat(rebalance().path("actedTwice").asLong(-1)).isEqualTo(counted.actedTwice());
                assertThat(rebalance().path("redelivered").asLong(-1)).isEqualTo(counted.deliveredTwice(committed));
            });
        }

        private boolean caughtUp(Map<Integer, Long> acted) throws Exception {
            return stream(crash.xray().group().path("partitions"))
                    .allMatch(partition -> partition.path("committedOffset").asLong()
                            > acted.get(partition.path("partition").asInt()));
        }

        private JsonNode rebalance() throws Exception {
            return crash.xray().rebalances().stream()
                    .filter(entry -> entry.isBy(SESSION_EXPIRED, "victim"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no crash in the history"))
                    .json();
        }

        /**
         * Asserts that the proven number does not exceed the number at risk: the victim is dead and did not continue to
         * read.
         */
        void assertAtRiskIsABound() throws Exception {
            patiently("the number at risk")
                    .until(() -> rebalance().path("atRisk").isNumber());
            JsonNode rebalance = rebalance();
            assertThat(rebalance.path("redelivered").asLong(Long.MAX_VALUE))
                    .isLessThanOrEqualTo(rebalance.path("atRisk").asLong());
        }

        /** Returns the number at risk in the partitions of the victim, without those of other members. */
        long atRisk() throws Exception {
            JsonNode rebalance = rebalance();
            Set<Integer> left = stream(rebalance.path("moves"))
                    .filter(move ->
                            move.path("from").equals(rebalance.path("culprits").path(0)))
                    .map(move -> move.path("partition").asInt())
                    .collect(Collectors.toSet());
            return stream(rebalance.path("handOvers"))
                    .filter(handOver -> left.contains(handOver.path("partition").asInt()))
                    .mapToLong(handOver -> handOver.path("atRisk").asLong())
                    .sum();
        }
    }
}
