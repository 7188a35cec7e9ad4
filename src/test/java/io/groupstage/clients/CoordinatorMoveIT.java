package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.LabProcess;
import io.groupstage.kafka.observe.MemberProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs three brokers, and kills the one that coordinates a group: another one takes over and continues to log causes. */
class CoordinatorMoveIT {

    private static final Order MOVE = new Order("MOVE_COORDINATOR", "team-2");
    private static final Order ADD = new Order("ADD_PARTITIONS", "");

    @RegisterExtension
    final Crowd crowd = new Crowd();

    @TempDir
    Path directory;

    @Test
    void starts_and_causes_stay_exact_when_another_broker_coordinates_and_three_brokers_keep_three_copies()
            throws Exception {
        try (LabProcess lab = start()) {
            assertThreeCopies(lab);
            assertAFaultMovesTheCoordinator(lab);
            LabTeam team = new LabTeam(lab, 1);
            GroupXRay xray = GroupXRay.of(team);
            xray.rebalance(MEMBER_JOINED, "first", () -> crowd.add(JavaMember.RANGE.join(team, "first")));
            String before = awaitCoordinator(xray, "");

            Instant killed = Instant.now();
            kill(lab, before);
            String after = awaitCoordinator(xray, before);
            assertThat(after).isNotEqualTo(before);
            patiently("the member goes on").until(() -> committedSince(xray, killed));

            MemberProcess[] second = new MemberProcess[1];
            xray.rebalance(
                    MEMBER_JOINED, "second", () -> second[0] = crowd.add(JavaMember.RANGE.start(team, "second")));
            xray.rebalance(SESSION_EXPIRED, "second", second[0]::kill);
            xray.assertHistoryLeadsHere();
            assertFaultsAreUndoneAfterAKill(lab);
        }
    }

    private LabProcess start() throws Exception {
        return LabProcess.start(directory, "--teams", "2", "--rate", "20", "--brokers", "3", "--bots", "1");
    }

    /** Kills the lab during two faults. Its next start needs three brokers that come back one after the other. */
    private void assertFaultsAreUndoneAfterAKill(LabProcess lab) throws Exception {
        String before = leadership(lab);
        String moved = MOVE.begin(lab);
        patiently("the coordinator moves").until(() -> leadership(lab), now -> !now.equals(before));
        String practice = ADD.begin(lab);
        patiently("partitions are added").until(() -> partitions(lab, "practice"), count -> count == 5);
        List<Long> brokers = lab.brokers();

        lab.kill();

        patiently("the brokers end by themselves").until(() -> brokers.stream()
                .noneMatch(
                        pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)));
        try (LabProcess again = start()) {
            for (String id : List.of(moved, practice)) {
                patiently("the fault has ended").untilAsserted(() -> assertThat(
                                again.getAsInstructor("api/v1/faults").path("ended"))
                        .anySatisfy(fault -> assertThat(fault.path("id").asText() + ": "
                                        + fault.path("text").asText())
                                .isEqualTo(id + ": It ended with the process of the lab.")));
            }
            assertThat(leadership(again)).isEqualTo(before);
            assertThat(partitions(again, "practice")).as("the topic is deleted").isZero();
        }
    }

    /** Holds an order for a fault. */
    private record Order(String fault, String subject) {

        String begin(LabProcess lab) throws Exception {
            return lab.ordered(
                            "api/v1/faults",
                            "{\"fault\":\"" + fault + "\",\"subject\":\"" + subject + "\",\"seconds\":300}")
                    .path("id")
                    .asText();
        }
    }

    /** Returns the leader and the replicas of the partition that has the bot's group. */
    private static String leadership(LabProcess lab) throws Exception {
        try (Admin admin = Admin.create(new LabAccount(lab).client())) {
            List<TopicPartitionInfo> partitions = admin.describeTopics(List.of("__consumer_offsets"))
                    .allTopicNames()
                    .get(60, TimeUnit.SECONDS)
                    .get("__consumer_offsets")
                    .partitions();
            TopicPartitionInfo its = partitions.get(Utils.abs("team-2".hashCode()) % partitions.size());
            return its.leader().id() + " of "
                    + its.replicas().stream().map(Node::id).toList();
        }
    }

    private static int partitions(LabProcess lab, String topic) throws Exception {
        try (Admin admin = Admin.create(new LabAccount(lab).client())) {
            return admin.listTopics().names().get(60, TimeUnit.SECONDS).contains(topic)
                    ? admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get(60, TimeUnit.SECONDS)
                            .get(topic)
                            .partitions()
                            .size()
                    : 0;
        }
    }

    /** Moves the coordinator of the bot's group, and back, without a broker that ends. */
    private static void assertAFaultMovesTheCoordinator(LabProcess lab) throws Exception {
        GroupXRay bot = new GroupXRay(lab, "team-2");
        String before = awaitCoordinator(bot, "");
        String id = MOVE.begin(lab);
        awaitCoordinator(bot, before);

        lab.delete("api/v1/faults/" + id);

        patiently("the first coordinator is it again")
                .until(() -> bot.group().path("coordinator").asText().equals(before));
    }

    private static void assertThreeCopies(LabProcess lab) throws Exception {
        try (Admin admin = Admin.create(new LabAccount(lab).client())) {
            var partitions = admin.describeTopics(List.of("new_users"))
                    .allTopicNames()
                    .get(60, TimeUnit.SECONDS)
                    .get("new_users")
                    .partitions();
            assertThat(partitions).hasSize(5).allSatisfy(partition -> assertThat(partition.replicas())
                    .hasSize(3));
        }
    }

    /** Waits for a coordinator other than this one. */
    private static String awaitCoordinator(GroupXRay xray, String other) {
        return patiently("a coordinator other than " + other)
                .until(
                        () -> xray.group().path("coordinator").asText(""),
                        address -> !address.isEmpty() && !address.equals("null") && !address.equals(other));
    }

    private static boolean committedSince(GroupXRay xray, Instant instant) throws Exception {
        return LabTeam.stream(xray.group().path("partitions"))
                .anyMatch(partition -> partition.path("lastCommitAt").asLong() > instant.toEpochMilli());
    }

    /** Kills the broker that listens on that address. */
    private static void kill(LabProcess lab, String address) throws Exception {
        LabAccount account = new LabAccount(lab);
        int node = 0;
        for (int candidate : IntStream.rangeClosed(1, 3).toArray()) {
            node = account.address(candidate).equals(address) ? candidate : node;
        }
        String log = Files.readString(lab.dataDirectory.resolve("logs/groupstage.log"));
        Matcher up = Pattern.compile("Broker " + node + ": Up\\[.*pid=(\\d+)").matcher(log);
        assertThat(up.find()).as("its process id is in the log").isTrue();
        assertThat(ProcessHandle.of(Long.parseLong(up.group(1))).orElseThrow().destroyForcibly())
                .isTrue();
    }
}
