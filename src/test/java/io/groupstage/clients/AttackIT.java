package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.FourthLane;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.JoinGroupRequestData;
import org.apache.kafka.common.message.MetadataRequestData;
import org.apache.kafka.common.message.OffsetFetchRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.JoinGroupRequest;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.OffsetFetchRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Attacks a lab in which three teams work: the broker must not restart, and it must acknowledge the teams' records all
 * the time. {@code bench/run --only attacks} measures how much slower they become. The class is longer than 300 lines
 * because all attacks share one lab.
 */
@FourthLane
class AttackIT {

    @RegisterExtension
    static final AttackedLab LAB = new AttackedLab();

    /** Allows for the heap, mapped and direct memory, and code. */
    private static final long MOST_MEBIBYTES = 1_300;

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
            assertThat(residentAtMost(broker.getFirst())).as("MiB, its most").isLessThan(MOST_MEBIBYTES);
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
        LabTeam.patiently("the instructor sees a notice").untilAsserted(() -> assertThat(
                        LAB.process().get("api/v1/board").path("notices").toString())
                .contains("A client of team-1 at 127.0.0.1 has more consumers join its group than the broker"));
    }

    /** Sends requests of empty names, of which a mebibyte becomes thirty mebibytes of objects. */
    @Test
    void a_team_sends_requests_that_are_large_once_they_are_read() throws Exception {
        for (int i = 0; i < 40; i++) {
            insist(add(RawClient.member(LAB.team(1))), metadata(500_000), "names");
        }
    }

    @Test
    void a_member_subscribes_to_a_pattern_that_multiplies_itself() throws Exception {
        var heartbeat = FirstHeartbeat.consumer("team-2", "pattern");
        heartbeat.data().setSubscribedTopicNames(null).setSubscribedTopicRegex("((((a{1000}){1000}){1000}){1000})");
        assertThat(FirstHeartbeat.CONSUMER.error(
                        heartbeat, add(RawClient.member(LAB.team(2))).exchange(heartbeat, "many")))
                .isEqualTo(Errors.INVALID_REGULAR_EXPRESSION);
    }

    /** Names one group many times in a request; the answer has its offsets each time. */
    @Test
    void a_team_asks_for_the_same_offsets_thousands_of_times_in_one_request() throws Exception {
        var again = Collections.nCopies(
                4_000,
                new OffsetFetchRequestData.OffsetFetchRequestGroup()
                        .setGroupId("team-1")
                        .setTopics(null));
        var request = OffsetFetchRequest.Builder.forTopicNames(new OffsetFetchRequestData().setGroups(again), false)
                .build((short) 9);
        assertThat(isAnswered(add(RawClient.member(LAB.team(1))), request, "again"))
                .isFalse();
    }

    @Test
    void a_team_that_is_cut_off_comes_back_at_once() throws Exception {
        for (int i = 0; i < 500; i++) {
            add(RawClient.member(LAB.team(1))).announce(1 << 20);
        }
        assertThat(attackers.getFirst().isClosedWithin(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void strangers_come_and_go() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            RawClient.stranger(LAB.process()).close();
        }
    }

    /** Gives the honest team the address of the attackers, as behind the router of a school. */
    @Test
    void a_team_logs_in_while_others_behind_the_same_address_connect_again_and_again() throws Exception {
        try (RestlessClients restless = RestlessClients.of(LAB.team(1), LAB.team(3))) {
            // on a busy machine the others alone may stay below the pace
            LabTeam.patiently("the board names their address").until(() -> {
                restless.knock(LAB.process(), 500);
                return notices().stream().anyMatch(text -> text.startsWith("Clients at 127.0.0.1 connect more often"));
            });
            long before = restless.connections();
            try (Admin honest = Admin.create(LAB.process().client(2))) {
                assertThat(honest.describeCluster().clusterId().get(60, TimeUnit.SECONDS))
                        .isNotBlank();
            }
            others.awaitProgress("the others are acknowledged while it lasts");
            assertThat(restless.connections()).as("they connect all the time").isGreaterThan(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"CONSUMER, 2", "SHARE, 5", "STREAMS, 6"})
    void a_group_has_two_hundred_members_at_most(FirstHeartbeat protocol, int team) throws Exception {
        RawClient member = add(RawClient.member(LAB.team(team)));
        String groupId = LAB.team(team).team().name();
        AbstractRequest first = protocol.of(groupId, Uuid.randomUuid().toString());
        Set<Errors> answers = EnumSet.noneOf(Errors.class);
        // on a busy machine the first may have expired before the last have come
        LabTeam.patiently("one is refused").until(() -> {
            for (int i = 0; i < 220; i++) {
                member.send(protocol.of(groupId, Uuid.randomUuid().toString()), "many");
            }
            for (int i = 0; i < 220; i++) {
                answers.add(protocol.error(first, member.receive()));
            }
            return answers.contains(Errors.GROUP_MAX_SIZE_REACHED);
        });
        assertThat(answers).containsExactlyInAnyOrder(Errors.NONE, Errors.GROUP_MAX_SIZE_REACHED);
        assertThat(LAB.process().get("api/v1/groups/" + groupId).path("members").size())
                .isLessThanOrEqualTo(200);
    }

    @Test
    void the_instructor_sees_a_notice_about_a_client_that_is_too_old() throws Exception {
        add(RawClient.member(LAB.team(3))).sendInOldVersion(ApiKeys.PRODUCE, 2);
        awaitNotice("A client of team-3 at 127.0.0.1 speaks a Kafka protocol that is older than Kafka 4 accepts"
                + " (Produce version 2). It needs a newer client library.");
        assertThat(LAB.process().get("api/v1/board").path("notices"))
                .filteredOn(notice -> notice.path("text").asText().contains("(Produce version 2)"))
                .extracting(notice -> notice.path("team").asText())
                .containsExactly("team-3");
        assertThat(LAB.process().dataDirectory.resolve("logs/broker-1.log"))
                .content()
                .contains("(Produce) and unsupported version 2")
                .doesNotContain("at kafka.network.Processor");
    }

    /** Returns the peak memory of a process, if the system reports it. */
    private static long residentAtMost(long pid) throws IOException {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static void awaitNotice(String sentence) {
        LabTeam.patiently("the instructor sees a notice").untilAsserted(() -> assertThat(notices())
                .anySatisfy(text -> assertThat(text).startsWith(sentence)));
    }

    private static List<String> notices() throws Exception {
        return LabTeam.stream(LAB.process().get("api/v1/board").path("notices"))
                .map(notice -> notice.path("text").asText())
                .toList();
    }

    private RawClient add(RawClient attacker) {
        attackers.add(attacker);
        return attacker;
    }

    /** Returns false if the broker has closed the connection instead of answering. */
    private static boolean isAnswered(RawClient attacker, AbstractRequest request, String clientId) {
        try {
            attacker.exchange(request, clientId);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends a request; returns false if the broker has closed the connection. */
    private static boolean insist(RawClient attacker, AbstractRequest request, String clientId) throws IOException {
        try {
            attacker.send(request, clientId);
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    private static MetadataRequest metadata(int topics) {
        List<MetadataRequestData.MetadataRequestTopic> names = new ArrayList<>();
        for (int i = 0; i < topics; i++) {
            names.add(new MetadataRequestData.MetadataRequestTopic().setName(""));
        }
        return new MetadataRequest(new MetadataRequestData().setTopics(names), (short) 8);
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
