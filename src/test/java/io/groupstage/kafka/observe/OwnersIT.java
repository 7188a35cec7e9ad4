package io.groupstage.kafka.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.SecondLane;
import io.groupstage.group.GroupState;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupHeadline;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.GroupWarning;
import io.groupstage.group.lag.MemberCondition;
import io.groupstage.group.lag.OwnerState;
import io.groupstage.kafka.broker.SharedCluster;
import io.groupstage.kafka.broker.TestCluster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real consumers whose partitions are owned by several, by nobody, or not noticed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SecondLane
class OwnersIT {

    private static final ConditionFactory SOON =
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    private TestCluster cluster;
    private Admin admin;
    private GroupObserver observer;

    @BeforeAll
    void start() throws Exception {
        cluster = CLUSTER.cluster();
        admin = Admin.create(cluster.labClient());
        admin.createTopics(List.of(new NewTopic("owned", 2, (short) 1), new NewTopic("unnoticed", 2, (short) 1)))
                .all()
                .get(60, TimeUnit.SECONDS);
        observer = GroupObserver.start(cluster.labClient(), new Heard(), InstantSource.system());
        observer.ready().get(60, TimeUnit.SECONDS);
    }

    @AfterAll
    void stop() {
        observer.close();
        admin.close();
    }

    @Test
    void both_members_that_a_custom_assignor_gave_a_partition_to_are_its_owners() throws Exception {
        try (TestMember first = TestMember.of(careless(), "owned");
                TestMember second = TestMember.of(careless(), "owned")) {
            SOON.ignoreExceptions()
                    .untilAsserted(() -> assertThat(group("careless").partitionViews())
                            .hasSize(2)
                            .allSatisfy(view -> {
                                assertThat(view.owners()).hasSize(2);
                                assertThat(view.ownerState()).isEqualTo(OwnerState.SEVERAL);
                            }));
            assertThat(kinds("careless")).containsExactly(GroupWarning.Kind.SEVERAL_OWNERS);
        }
    }

    private Map<String, Object> careless() {
        Map<String, Object> config = config("careless", "classic");
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, EverythingToEverybody.class.getName());
        return config;
    }

    @Test
    void partitions_that_were_added_are_unread_until_the_consumer_notices_them() throws Exception {
        try (TestMember member = TestMember.classic(cluster.labClient(), "unaware", "unnoticed")) {
            SOON.until(() -> observer.group("unaware")
                    .filter(group -> headline(group).equals("1 consumer has all 2 partitions."))
                    .isPresent());
            admin.createPartitions(Map.of("unnoticed", NewPartitions.increaseTo(5)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
            SOON.untilAsserted(() -> {
                GroupSnapshot group = group("unaware");
                assertThat(headline(group)).isEqualTo("1 consumer has 2 of 5 partitions. Nobody reads the other 3.");
                assertThat(group.view(new TopicPartition("unnoticed", 4)).ownerState())
                        .isEqualTo(OwnerState.UNNOTICED);
                assertThat(kinds("unaware")).containsExactly(GroupWarning.Kind.UNNOTICED_PARTITIONS);
                assertThat(group.view(new TopicPartition("unnoticed", 4)).log()).isPresent();
            });
        }
    }

    @Test
    void a_member_whose_pattern_matches_no_topic_is_stable_as_the_coordinator_says() {
        try (var member = new KafkaConsumer<>(
                config("no-match", "consumer"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            member.subscribe(new SubscriptionPattern("nothing.*"));
            SOON.ignoreExceptions().untilAsserted(() -> {
                member.poll(Duration.ofMillis(50));
                GroupSnapshot group = group("no-match");
                assertThat(group.group().state()).isEqualTo(GroupState.STABLE);
                assertThat(group.group().knownEpoch()).hasValue(1);
                assertThat(GroupDiagnosis.of(group)
                                .condition(group.group().members().getFirst()))
                        .isEqualTo(new MemberCondition(
                                MemberCondition.Kind.NO_TOPIC, "its pattern nothing.* matches no topic"));
            });
            assertThat(describedState("no-match")).isEqualTo(org.apache.kafka.common.GroupState.STABLE);
        }
    }

    @Test
    void a_topic_that_does_not_exist_is_named_until_it_is_made() throws Exception {
        try (TestMember member = TestMember.modern(cluster.labClient(), "misspelt", "uzers")) {
            SOON.ignoreExceptions().untilAsserted(() -> assertThat(
                            GroupDiagnosis.of(group("misspelt")).warnings())
                    .extracting(GroupWarning::sentence)
                    .containsExactly("A subscribes to uzers, which does not exist."));
            admin.createTopics(List.of(new NewTopic("uzers", 1, (short) 1)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
            SOON.until(() -> headline(group("misspelt")).equals("1 consumer has the only partition.")
                    && GroupDiagnosis.of(group("misspelt")).warnings().isEmpty());
        }
    }

    @Test
    void a_consumer_with_assigned_partitions_is_no_member_and_commits() {
        org.apache.kafka.common.TopicPartition only = new org.apache.kafka.common.TopicPartition("owned", 0);
        try (var consumer = new KafkaConsumer<>(
                config("simple", "classic"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(only));
            AtomicLong read = new AtomicLong();
            SOON.ignoreExceptions().untilAsserted(() -> {
                consumer.commitSync(Map.of(only, new OffsetAndMetadata(read.getAndIncrement())));
                assertThat(headline(group("simple"))).startsWith("No member is in this group, but a consumer");
            });
            assertThat(group("simple").group().protocolType()).isEmpty();
        }
    }

    private org.apache.kafka.common.GroupState describedState(String groupId) {
        return admin.describeConsumerGroups(List.of(groupId))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .get(groupId)
                .groupState();
    }

    private Map<String, Object> config(String groupId, String protocol) {
        Map<String, Object> config = cluster.labClient();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol);
        return config;
    }

    private GroupSnapshot group(String groupId) {
        return observer.group(groupId).orElseThrow();
    }

    private List<GroupWarning.Kind> kinds(String groupId) {
        return GroupDiagnosis.of(group(groupId)).warnings().stream()
                .map(GroupWarning::kind)
                .distinct()
                .toList();
    }

    private static String headline(GroupSnapshot group) {
        return GroupHeadline.of(group, Optional.empty());
    }
}
