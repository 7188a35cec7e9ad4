package io.groupstage.group.fold;

import static io.groupstage.group.Cause.MEMBER_JOINED;
import static io.groupstage.group.Cause.MEMBER_LEFT;
import static io.groupstage.group.Cause.SESSION_EXPIRED;
import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.MemberCondition;
import io.groupstage.group.lag.WholeTopics;
import io.groupstage.group.words.RebalanceSentence;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Members that are gone, and what becomes of their partitions: in words that are true whoever is left. */
class DeparturesTest {

    private final Story story = new Story("team-1");

    private MemberCondition condition(String memberId) {
        Group group = story.group();
        Member member = group.members().stream()
                .filter(one -> one.memberId().equals(memberId))
                .findFirst()
                .orElseThrow();
        return GroupDiagnosis.of(new GroupSnapshot(group, Optional.empty(), Map.of(), story.now(), "records"))
                .condition(member);
    }

    private String headline() {
        return WholeTopics.headline(story.group(), story.groups().currentRebalance("team-1"));
    }

    private void expire(String memberId) {
        story.explained(memberId, SESSION_EXPIRED, "");
        story.began(1, SESSION_EXPIRED, "removing member " + memberId + " on heartbeat expiration");
    }

    @Test
    void a_kip_848_member_that_was_fenced_and_came_back_under_its_id_is_not_gone() {
        story.joined("a");
        story.joined("b");
        story.epoch(1);
        story.assigned("a", 1, partitions(0));
        story.assigned("b", 1, partitions(1));
        story.explained("b", SESSION_EXPIRED, "the member session expired.");
        story.epoch(2);
        assertThat(condition("b").kind()).as("its record comes later").isEqualTo(MemberCondition.Kind.GONE);
        story.left("b");
        story.epoch(3);
        story.joined("b");
        story.epoch(4);
        assertThat(story.group().state()).isEqualTo(GroupState.REBALANCING);
        assertThat(condition("b").kind()).isEqualTo(MemberCondition.Kind.NOT_ASSIGNED_YET);
    }

    @Test
    void nobody_shares_the_partitions_of_the_only_member() {
        story.generation(1, Map.of("a", partitions(0, 1)));
        expire("a");
        assertThat(condition("a").evidence())
                .isEqualTo("it stopped sending heartbeats; nobody reads its partitions now");
        assertThat(headline()).isEqualTo("A is gone; nobody reads its partitions now.");
    }

    @Test
    void the_only_one_that_is_left_takes_over() {
        story.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        expire("b");
        assertThat(condition("b").evidence())
                .isEqualTo("it stopped sending heartbeats; the other one takes over its partitions");
        assertThat(headline()).isEqualTo("B is gone; A takes over its partitions.");
    }

    @Test
    void an_idle_member_leaves_no_partitions_behind() {
        story.generation(1, Map.of("a", partitions(0), "b", partitions(1), "c", Set.of()));
        expire("c");
        assertThat(condition("c").evidence()).isEqualTo("it stopped sending heartbeats");
        assertThat(headline()).isEqualTo("C is gone.");
    }

    @Test
    void nobody_reads_what_a_whole_share_group_leaves() {
        Told all = new Told()
                .in(Protocol.SHARE)
                .by("m-a", MEMBER_LEFT)
                .by("m-b", MEMBER_LEFT)
                .by("m-c", MEMBER_LEFT);
        for (int partition = 0; partition < 5; partition++) {
            all.move(partition, "m-a", "");
            all.move(partition, "m-b", "");
        }
        assertThat(RebalanceSentence.of(all.rebalance()))
                .isEqualTo("A, B and C left; nobody reads the group's 5 partitions now.");
    }

    @Test
    void a_program_that_came_beside_others_of_the_same_name_probably_restarted() {
        story.groups().becomeLive();
        story.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        story.explained("c", MEMBER_JOINED, "");
        story.began(1, MEMBER_JOINED, "Adding new member c");
        story.explained("b", SESSION_EXPIRED, "");
        story.generation(2, Map.of("a", partitions(0), "c", partitions(1)));
        assertThat(RebalanceSentence.of(story.lastRebalance()))
                .startsWith("B probably restarted and is now C; partition 1 moved from B to C. ");
    }
}
