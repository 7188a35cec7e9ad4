package io.groupstage.group.lag;

import static io.groupstage.group.fold.Story.partitions;
import static io.groupstage.group.lag.MemberCondition.Kind.NOT_ASSIGNED_YET;
import static io.groupstage.group.lag.MemberCondition.Kind.SURPLUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A member without partitions: the reason why it has none. */
class IdleMemberTest extends ConditionStory {

    @Test
    void one_consumer_more_than_partitions_is_one_too_many() {
        story.generation(1, Map.of("a", partitions(0, 1), "b", partitions(2), "c", Set.of()));
        pass(3);
        assertThat(condition("c"))
                .isEqualTo(new MemberCondition(SURPLUS, "each of the 3 partitions has another owner"));
        story.generation(2, Map.of("a", partitions(0), "b", partitions(1), "c", Set.of(), "d", Set.of()));
        pass(3);
        assertThat(condition("c"))
                .isEqualTo(new MemberCondition(SURPLUS, "4 consumers share 2 partitions, so 2 are too many"));
        story.generation(3, Map.of("a", partitions(0, 1, 2), "c", Set.of()));
        story.generation(4, Map.of("a", partitions(0), "b", partitions(1), "c", Set.of()));
        pass(3);
        assertThat(condition("c"))
                .isEqualTo(new MemberCondition(SURPLUS, "3 consumers share 2 partitions, so one is too many"));
    }

    @Test
    void who_has_just_joined_is_not_surplus_yet() {
        story.generation(1, Map.of("a", partitions(0), "b", Set.of()));
        pass(1);
        assertThat(condition("b")).isEqualTo(new MemberCondition(NOT_ASSIGNED_YET, "it joined 2 s ago"));
        pass(1);
        assertThat(condition("b").kind()).isEqualTo(SURPLUS);
    }

    @Test
    void while_the_group_rebalances_nobody_is_surplus() {
        story.generation(1, Map.of("a", partitions(0), "b", Set.of()));
        pass(10);
        story.polled(false);
        story.polled(true);
        assertThat(condition("b")).isEqualTo(new MemberCondition(NOT_ASSIGNED_YET, "the group is rebalancing"));
    }

    @Test
    void while_a_partition_has_no_owner_nobody_is_surplus() {
        story.generation(1, Map.of("a", partitions(0), "b", Set.of()));
        story.commit(1, 10);
        pass(10);
        assertThat(condition("b")).isEqualTo(new MemberCondition(NOT_ASSIGNED_YET, "1 partition has no owner yet"));
    }

    @Test
    void offsets_of_a_topic_that_the_group_reads_no_more_are_nobodys_to_own() {
        story.generation(1, Map.of("a", partitions(0), "b", Set.of()));
        story.apply(new GroupEvent.OffsetCommitted("team-1", new TopicPartition("old", 0), 5, story.now()));
        pass(10);
        assertThat(condition("b").kind()).isEqualTo(SURPLUS);
    }

    @Test
    void who_wants_a_topic_that_is_not_there_is_not_surplus() {
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, wanting("a", "users"), story.now()));
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, wanting("b", "missing"), story.now()));
        story.epoch(1);
        story.assigned("a", 1, partitions(0));
        story.assigned("b", 1, Set.of());
        pass(10);
        assertThat(condition("b"))
                .isEqualTo(new MemberCondition(NOT_ASSIGNED_YET, "the partitions of its topics are not known yet"));
    }

    @Test
    void who_wants_a_pattern_is_measured_by_what_the_others_have() {
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, wantingPattern("a"), story.now()));
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, wantingPattern("b"), story.now()));
        story.epoch(1);
        story.assigned("a", 1, partitions(0));
        story.assigned("b", 1, Set.of());
        pass(10);
        assertThat(condition("b"))
                .isEqualTo(new MemberCondition(SURPLUS, "2 consumers share 1 partition, so one is too many"));
    }

    private static MemberIdentity wantingPattern(String memberId) {
        return new MemberIdentity(
                memberId, "app", "/127.0.0.1", Optional.empty(), Subscription.toPattern(Set.of(), "us.*"));
    }
}
