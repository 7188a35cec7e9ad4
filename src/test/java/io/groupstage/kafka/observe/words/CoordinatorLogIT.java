package io.groupstage.kafka.observe.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.SecondLane;
import io.groupstage.group.Cause;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.event.GroupEvent.MembershipExplained;
import io.groupstage.group.event.GroupEvent.RebalanceBegan;
import io.groupstage.kafka.broker.BrokerState;
import io.groupstage.kafka.broker.TestCluster;
import io.groupstage.kafka.observe.MemberProcess;
import io.groupstage.kafka.observe.TestMember;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a real broker's coordinator writes down when real members come and go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SecondLane
class CoordinatorLogIT {

    private static final String TOPIC = "users";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<GroupEvent> heard = new CopyOnWriteArrayList<>();

    private TestCluster cluster;
    private Admin admin;
    private CoordinatorLogs logs;

    @BeforeAll
    void startCluster(@TempDir Path directory) throws Exception {
        logs = CoordinatorLogs.start(directory.resolve("logs"), heard::add, InstantSource.system());
        cluster = TestCluster.start(directory, 1);
        admin = Admin.create(cluster.labClient());
        admin.createTopics(List.of(new NewTopic(TOPIC, 4, (short) 1))).all().get(60, TimeUnit.SECONDS);
    }

    @AfterAll
    void stopCluster() {
        admin.close();
        cluster.close();
        logs.close();
        assertThat(logs.unreadable()).isZero();
    }

    @Test
    void classic_members_join_and_leave() throws Exception {
        String group = "classic";
        try (TestMember first = TestMember.classic(cluster.labClient(), group, TOPIC)) {
            awaitBegan(group, Cause.MEMBER_JOINED, 0);
            try (TestMember second = TestMember.classic(cluster.labClient(), group, TOPIC)) {
                awaitBegan(group, Cause.MEMBER_JOINED, 1);
            }
            RebalanceBegan left = awaitBegan(group, Cause.MEMBER_LEFT, 2);
            assertThat(awaitExplained(group, Cause.MEMBER_LEFT))
                    .satisfies(explained -> assertThat(left.detail()).contains(explained.memberId()))
                    .satisfies(explained -> assertThat(explained.detail()).isEqualTo("the consumer is being closed"));
        }
        assertThat(explained(group, Cause.MEMBER_JOINED)).hasSize(2);
    }

    @Test
    void a_classic_member_that_is_killed_has_its_session_expired() throws Exception {
        String group = "killed";
        try (TestMember survivor = TestMember.classic(cluster.labClient(), group, TOPIC);
                MemberProcess victim = MemberProcess.start(
                        config(
                                group,
                                "classic",
                                Map.of(
                                        "session.timeout.ms",
                                        3_000,
                                        "heartbeat.interval.ms",
                                        500,
                                        "client.id",
                                        "victim")),
                        TOPIC)) {
            awaitMembers(group, 2);
            victim.kill();
            assertThat(awaitExplained(group, Cause.SESSION_EXPIRED).memberId()).startsWith("victim-");
            await().atMost(PATIENCE)
                    .until(() -> began(group).stream().anyMatch(event -> event.cause() == Cause.SESSION_EXPIRED));
        }
    }

    @Test
    void a_classic_member_that_processes_too_long_says_so_when_it_leaves() throws Exception {
        String group = "slow";
        Map<String, Object> client = cluster.labClient();
        client.put("max.poll.interval.ms", 1_500);
        try (TestMember slow = TestMember.classic(client, group, TOPIC)) {
            awaitBegan(group, Cause.MEMBER_JOINED, 0);
            slow.pause();
            assertThat(awaitExplained(group, Cause.POLL_TIMEOUT).detail()).startsWith("consumer poll timeout");
            slow.resume();
        }
    }

    @Test
    void a_classic_member_that_is_frozen_does_not_join_in_time() throws Exception {
        String group = "frozen";
        Map<String, Object> patient =
                Map.of("session.timeout.ms", 30_000, "max.poll.interval.ms", 2_000, "client.id", "frozen");
        try (MemberProcess frozen = MemberProcess.start(config(group, "classic", patient), TOPIC)) {
            awaitMembers(group, 1);
            frozen.freeze();
            Map<String, Object> client = cluster.labClient();
            client.put("max.poll.interval.ms", 2_000); // the longest of all members' is what the coordinator waits
            try (TestMember other = TestMember.classic(client, group, TOPIC)) {
                assertThat(awaitExplained(group, Cause.POLL_TIMEOUT).memberId()).startsWith("frozen-");
            }
        }
    }

    @Test
    void a_static_member_that_comes_back_starts_no_rebalance() throws Exception {
        String group = "static";
        Map<String, Object> client = cluster.labClient();
        client.put("group.instance.id", "instance-1");
        try (TestMember member = TestMember.classic(client, group, TOPIC)) {
            assertThat(awaitExplained(group, Cause.MEMBER_JOINED).memberId()).startsWith("instance-1-");
            awaitMembers(
                    group, 1); // one that goes before its first rebalance has ended causes another one when it returns
        }
        try (TestMember again = TestMember.classic(client, group, TOPIC);
                TestMember other = TestMember.classic(cluster.labClient(), group, TOPIC)) {
            awaitBegan(group, Cause.MEMBER_JOINED, 1);
        }
        assertThat(began(group).stream().filter(event -> event.cause() == Cause.MEMBER_JOINED))
                .hasSize(2);
    }

    @Test
    void more_partitions_are_a_cause() throws Exception {
        String topic = "grows";
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(60, TimeUnit.SECONDS);
        Map<String, Object> client = cluster.labClient();
        client.put("metadata.max.age.ms", 500);
        try (TestMember member = TestMember.classic(client, "grown", topic)) {
            awaitMembers("grown", 1);
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
            awaitBegan("grown", Cause.PARTITIONS_CHANGED, 1);
        }
    }

    @Test
    void members_of_the_consumer_protocol_join_leave_and_expire() throws Exception {
        String group = "consumer";
        try (TestMember survivor = TestMember.modern(cluster.labClient(), group, TOPIC);
                MemberProcess victim = MemberProcess.start(config(group, "consumer", Map.of()), TOPIC)) {
            awaitMembers(group, 2);
            try (TestMember third = TestMember.modern(cluster.labClient(), group, TOPIC)) {
                awaitMembers(group, 3);
            }
            String left = awaitExplained(group, Cause.MEMBER_LEFT).memberId();
            victim.kill();
            MembershipExplained expired = awaitExplained(group, Cause.SESSION_EXPIRED);
            assertThat(expired.detail()).startsWith("the member session expired");
            assertThat(explained(group, Cause.MEMBER_JOINED))
                    .hasSize(3)
                    .extracting(MembershipExplained::memberId)
                    .contains(left, expired.memberId());
        }
    }

    @Test
    void a_broker_that_is_killed_goes_on_with_its_file() throws Exception {
        ProcessHandle.of(awaitUp()).orElseThrow().destroyForcibly();
        awaitUp();
        try (TestMember member = TestMember.classic(cluster.labClient(), "after-the-kill", TOPIC)) {
            awaitBegan("after-the-kill", Cause.MEMBER_JOINED, 0);
        }
    }

    /** The broker's process id. */
    private long awaitUp() throws InterruptedException {
        while (true) {
            TestCluster.Change change = cluster.changes.poll(2, TimeUnit.MINUTES);
            assertThat(change).isNotNull();
            if (change.state() instanceof BrokerState.Up up) {
                return up.pid();
            }
        }
    }

    @Test
    void names_that_look_like_lines_forge_none() throws Exception {
        String forged = "{\"at\":1,\"template\":\"Member {} in group {} has failed, removing it from the group.\","
                + "\"arguments\":[\"x\",\"killed\"]}";
        String group = "hostile\n" + forged;
        Map<String, Object> client = cluster.labClient();
        client.put("client.id", "x (reason: removing member y\r\n" + forged);
        try (TestMember member = TestMember.classic(client, group, TOPIC)) {
            RebalanceBegan began = awaitBegan(group, Cause.MEMBER_JOINED, 0);
            assertThat(began.detail()).contains(forged);
        }
        assertThat(heard).noneMatch(event -> event.at().equals(Instant.ofEpochMilli(1)));
    }

    private Map<String, Object> config(String group, String protocol, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(cluster.labClient());
        config.put("group.id", group);
        config.put("group.protocol", protocol);
        config.putAll(more);
        return config;
    }

    private RebalanceBegan awaitBegan(String group, Cause cause, int generation) {
        await().atMost(PATIENCE).until(() -> began(group).stream()
                .anyMatch(event -> event.cause() == cause && event.generation() == generation));
        return began(group).stream()
                .filter(event -> event.cause() == cause && event.generation() == generation)
                .findFirst()
                .orElseThrow();
    }

    private MembershipExplained awaitExplained(String group, Cause cause) {
        await().atMost(PATIENCE).until(() -> !explained(group, cause).isEmpty());
        return explained(group, cause).getFirst();
    }

    private void awaitMembers(String group, int members) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            var description = admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get(60, TimeUnit.SECONDS)
                    .get(group);
            return description.members().size() == members
                    && description.groupState() == org.apache.kafka.common.GroupState.STABLE;
        });
    }

    private List<RebalanceBegan> began(String group) {
        return heard.stream()
                .filter(event -> event.groupId().equals(group))
                .filter(RebalanceBegan.class::isInstance)
                .map(RebalanceBegan.class::cast)
                .toList();
    }

    private List<MembershipExplained> explained(String group, Cause cause) {
        return heard.stream()
                .filter(event -> event.groupId().equals(group))
                .filter(MembershipExplained.class::isInstance)
                .map(MembershipExplained.class::cast)
                .filter(event -> event.cause() == cause)
                .toList();
    }
}
