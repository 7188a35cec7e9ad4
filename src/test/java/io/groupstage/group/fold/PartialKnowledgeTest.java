package io.groupstage.group.fold;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Generation;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupHeadline;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.GroupWarning;
import io.groupstage.group.lag.MemberCondition;
import io.groupstage.group.lag.OffsetState;
import io.groupstage.group.lag.OwnerState;
import io.groupstage.group.lag.PartitionView;
import io.groupstage.group.log.LogRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** While not all is known of who should read what, nobody is accused, and nobody is said to have all. */
class PartialKnowledgeTest {

    private final Story story = new Story("team-1");
    private final Map<String, TopicSize> topics = new HashMap<>();

    private GroupSnapshot snapshot() {
        Map<TopicPartition, LogRange> logs = new HashMap<>();
        partitions(0, 1).forEach(partition -> logs.put(partition, new LogRange(0, 100, story.now())));
        return new GroupSnapshot(story.group(), Optional.empty(), logs, story.now(), "a test").withTopics(topics);
    }

    private void users(int partitions) {
        topics.put("users", TopicSize.first(partitions, story.now()));
        story.skip();
    }

    private void pass() {
        for (int second = 0; second < 10; second++) {
            story.skip();
        }
    }

    private String headline() {
        return GroupHeadline.of(snapshot(), Optional.empty());
    }

    private List<String> warnings() {
        return GroupDiagnosis.of(snapshot()).warnings().stream()
                .map(GroupWarning::sentence)
                .toList();
    }

    private static Generation.Participant member(String id, Subscription subscription, Set<TopicPartition> owned) {
        return new Generation.Participant(
                new MemberIdentity(id, "app", "/127.0.0.1", Optional.empty(), subscription), owned);
    }

    @Test
    void nobody_has_all_while_a_partition_may_still_be_given_out() {
        users(2);
        story.generation(1, Map.of("a", partitions(0)));
        assertThat(headline()).isEqualTo("1 consumer has 1 partition.");
        pass();
        assertThat(headline()).isEqualTo("1 consumer has 1 of 2 partitions. Nobody reads the other one.");
    }

    @Test
    void nobody_has_all_of_a_topic_that_the_cluster_does_not_show() {
        users(0);
        story.generation(1, Map.of("a", partitions(0, 1)));
        pass();
        assertThat(headline()).isEqualTo("1 consumer has 2 partitions.");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void nobody_has_all_while_it_is_not_known_what_it_subscribes_to() {
        users(2);
        story.generation(1, List.of(member("a", Subscription.UNKNOWN, partitions(0, 1))));
        pass();
        assertThat(headline()).isEqualTo("1 consumer has 2 partitions.");
    }

    @Test
    void a_topic_that_is_known_by_its_id_alone_accuses_nobody_also_beside_a_pattern_that_is_not_resolved() {
        users(2);
        story.apply(new GroupEvent.MemberJoined(
                "team-1",
                Protocol.CONSUMER,
                new MemberIdentity(
                        "a",
                        "app",
                        "/127.0.0.1",
                        Optional.empty(),
                        Subscription.toPattern(Set.of("users"), "orders.*")),
                story.now()));
        story.epoch(1);
        story.assigned(
                "a",
                1,
                Set.of(
                        new TopicPartition("pFnk3PLbTlCjYYJzLpWAuQ", 0),
                        new TopicPartition("pFnk3PLbTlCjYYJzLpWAuQ", 1)));
        story.commit(0, 10);
        pass();
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
        assertThat(snapshot().view(new TopicPartition("users", 0)).ownerState()).isEqualTo(OwnerState.UNKNOWN);
        assertThat(warnings()).isEmpty();
        assertThat(headline()).isEqualTo("1 consumer has 2 partitions.");
    }

    @Test
    void offsets_of_partitions_that_exist_no_longer_are_no_lag_and_wait_for_no_owner() {
        users(2);
        story.commit(0, 90);
        story.commit(1, 100);
        story.commit(7, 5);
        story.generation(1, Map.of("a", partitions(0), "b", partitions(1), "c", Set.of()));
        pass();
        assertThat(snapshot().lag()).hasValue(10);
        PartitionView gone = snapshot().view(new TopicPartition("users", 7));
        assertThat(gone.state()).isEqualTo(OffsetState.BEYOND_LOG_END);
        assertThat(gone.lag()).hasValue(0);
        assertThat(gone.offsetsWithoutRecord()).isZero();
        Member idle = story.group().members().getLast();
        assertThat(GroupDiagnosis.of(snapshot()).condition(idle).kind()).isEqualTo(MemberCondition.Kind.SURPLUS);
        assertThat(GroupDiagnosis.of(snapshot()).idleReason(idle, "users"))
                .contains("C is idle: users has 2 partitions, and each has another owner.");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void while_a_topics_size_is_unknown_its_offsets_keep_the_lag_unknown() {
        story.commit(0, 90);
        story.commit(7, 5);
        story.generation(1, Map.of("a", partitions(0)));
        assertThat(snapshot().lag()).isEmpty();
        users(0);
        assertThat(snapshot().lag()).as("it may merely be hidden").isEmpty();
    }

    @Test
    void a_thousand_topics_that_do_not_exist_make_no_long_sentence() {
        Set<String> made = IntStream.range(0, 1_000)
                .mapToObj(number -> "made-up-" + (1_000 + number))
                .collect(Collectors.toSet());
        made.forEach(topic -> topics.put(topic, TopicSize.first(0, story.now())));
        story.generation(1, List.of(member("a", Subscription.to(made), Set.of())));
        pass();
        assertThat(GroupDiagnosis.of(snapshot())
                        .condition(story.group().members().getFirst())
                        .evidence())
                .isEqualTo("it subscribes to made-up-1000, made-up-1001 and 998 other topics, which do not exist");
        assertThat(warnings()).hasSize(10);
    }

    @Test
    void sixty_members_with_the_same_mistake_are_one_warning() {
        topics.put("user", TopicSize.first(0, story.now()));
        story.generation(
                1,
                IntStream.range(0, 60)
                        .mapToObj(number -> member("m-" + number, Subscription.to(Set.of("user")), Set.of()))
                        .toList());
        pass();
        assertThat(warnings()).containsExactly("60 members subscribe to user, which does not exist.");
        assertThat(GroupDiagnosis.of(snapshot()).warnings().getFirst().memberIds())
                .hasSize(60);
        story.generation(
                2,
                List.of(
                        member("m-0", Subscription.to(Set.of("user")), Set.of()),
                        member("m-1", Subscription.to(Set.of("user")), Set.of())));
        assertThat(warnings()).containsExactly("A and B subscribe to user, which does not exist.");
    }
}
