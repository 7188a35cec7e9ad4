package io.groupstage.group.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Generation;
import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.Story;
import io.groupstage.group.log.LogRange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Explains why a member does not have a partition of the topic, and why a worker of Kafka Connect is not judged. */
class IdleReasonTest {

    private final Story story = new Story("team-1");
    private final Map<String, TopicSize> topics = new HashMap<>();

    private GroupSnapshot snapshot() {
        Group group = story.group();
        Map<TopicPartition, LogRange> logs = new HashMap<>();
        for (int partition = 0; partition < 50; partition++) {
            logs.put(new TopicPartition("users", partition), new LogRange(0, 100, story.now()));
        }
        return new GroupSnapshot(group, Optional.empty(), logs, story.now(), "a test").withTopics(topics);
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            story.skip();
        }
    }

    private List<String> warnings() {
        return GroupDiagnosis.of(snapshot()).warnings().stream()
                .map(GroupWarning::sentence)
                .toList();
    }

    private String headline() {
        return GroupHeadline.of(snapshot(), Optional.empty());
    }

    private void usersSeen(int partitions, Instant at) {
        topics.merge("users", TopicSize.first(partitions, at), (known, next) -> known.then(partitions, at));
    }

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

    private static Generation.Participant wanting(String memberId, String topic, Set<TopicPartition> partitions) {
        return new Generation.Participant(
                new MemberIdentity(memberId, "app", "/127.0.0.1", Optional.empty(), Set.of(topic)), partitions);
    }

    private Member member(String memberId) {
        return story.group().members().stream()
                .filter(member -> member.memberId().equals(memberId))
                .findFirst()
                .orElseThrow();
    }

    private MemberCondition condition(String memberId) {
        return GroupDiagnosis.of(snapshot()).condition(member(memberId));
    }

    private Optional<String> reason(String memberId) {
        return GroupDiagnosis.of(snapshot()).idleReason(member(memberId), "users");
    }
}
