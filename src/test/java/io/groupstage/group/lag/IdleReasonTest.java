package io.groupstage.group.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Generation;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.Story;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Explains why a member does not have a partition of the topic, and why a worker of Kafka Connect is not judged. */
class IdleReasonTest extends UsersGroup {

    @Test
    void a_member_that_subscribes_to_a_topic_that_does_not_exist_is_told_so_by_name() {
        usersSeen(1, story.now());
        topics.put("user", TopicSize.first(0, story.now()));
        story.generation(1, List.of(wanting("a", "users", Story.partitions(0)), wanting("b", "user", Set.of())));
        pass(10);
        assertThat(condition("b"))
                .isEqualTo(new MemberCondition(
                        MemberCondition.Kind.NO_TOPIC, "it subscribes to user, which does not exist"));
        assertThat(reason("b")).contains("B subscribes to user, which does not exist.");
        assertThat(warnings()).containsExactly("B subscribes to user, which does not exist.");
    }

    @Test
    void a_topic_that_was_deleted_under_its_owner_does_not_exist() {
        usersSeen(2, story.now());
        topics.put("orders", TopicSize.first(2, story.now()));
        story.generation(
                1, List.of(wanting("a", "users", Story.partitions(0, 1)), wanting("b", "orders", orders(0, 1))));
        pass(10);
        assertThat(headline()).isEqualTo("2 consumers share 4 partitions.");

        topics.put("orders", topics.get("orders").then(0, story.now()));
        pass(1);
        assertThat(headline()).isEqualTo("2 consumers share 2 partitions.");
        assertThat(warnings()).containsExactly("B subscribes to orders, which does not exist.");
        assertThat(condition("b").kind()).isEqualTo(MemberCondition.Kind.NO_TOPIC);

        topics.put("orders", topics.get("orders").then(1, story.now()));
        pass(10);
        assertThat(headline()).isEqualTo("2 consumers share 3 partitions.");
        assertThat(snapshot().view(new TopicPartition("orders", 1)).ownerState())
                .isEqualTo(OwnerState.NOT_WANTED);
        assertThat(warnings()).isEmpty();
    }

    private static Set<TopicPartition> orders(int... partitions) {
        return Arrays.stream(partitions)
                .mapToObj(partition -> new TopicPartition("orders", partition))
                .collect(Collectors.toSet());
    }

    @Test
    void a_member_that_reads_another_topic_is_not_one_too_many() {
        usersSeen(1, story.now());
        topics.put("orders", TopicSize.first(2, story.now()));
        story.generation(
                1,
                List.of(
                        wanting("a", "users", Story.partitions(0)),
                        wanting(
                                "b",
                                "orders",
                                Set.of(new TopicPartition("orders", 0), new TopicPartition("orders", 1))),
                        wanting("c", "orders", Set.of()),
                        wanting("d", "users", Set.of())));
        pass(10);
        assertThat(reason("a")).isEmpty();
        assertThat(reason("b")).contains("B reads orders, not users.");
        assertThat(reason("c")).contains("C subscribes to orders, not to users.");
        assertThat(reason("d")).contains("D is idle: users has 1 partition, and another member owns it.");
        GroupDiagnosis diagnosis = GroupDiagnosis.of(snapshot());
        assertThat(List.of("a", "b", "c", "d"))
                .filteredOn(memberId -> diagnosis.surplus(member(memberId), "users"))
                .containsExactly("d");
        assertThat(condition("d"))
                .isEqualTo(new MemberCondition(
                        MemberCondition.Kind.SURPLUS, "2 consumers share 1 partition, so one is too many"));
    }

    @Test
    void workers_of_kafka_connect_are_not_judged_by_partitions() {
        story.apply(new GroupEvent.GenerationCompleted(
                "team-1",
                new Generation(
                        3, Optional.of("connect"), Optional.of("sessioned"), List.of(wanting("w", "users", Set.of()))),
                story.now()));
        pass(10);
        assertThat(headline())
                .isEqualTo("1 member of protocol type connect is in this group; it shares other work, not partitions.");
        assertThat(condition("w"))
                .isEqualTo(new MemberCondition(
                        MemberCondition.Kind.NOT_JUDGED,
                        "members of protocol type connect share other work, not partitions"));
        assertThat(warnings()).isEmpty();
    }

    private Optional<String> reason(String memberId) {
        return GroupDiagnosis.of(snapshot()).idleReason(member(memberId), "users");
    }
}
