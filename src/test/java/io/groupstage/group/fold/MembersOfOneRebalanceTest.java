package io.groupstage.group.fold;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.Generation;
import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.MemberCondition;
import io.groupstage.group.lag.WholeTopics;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.words.RebalanceSentence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members that come, go and come back while a group rebalances: each has a name, and no two have the same. */
class MembersOfOneRebalanceTest {

    private static final String UUID = "-0a1b2c3d-0000-1111-2222-0123456789ab";

    private final Story story = new Story("team-1");

    @BeforeEach
    void nothing_is_missing() {
        story.groups().becomeLive();
    }

    private String sentence() {
        return RebalanceSentence.of(story.lastRebalance());
    }

    private Rebalance.Person person(String memberId) {
        return story.lastRebalance().people().stream()
                .filter(person -> person.memberId().equals(memberId))
                .findFirst()
                .orElseThrow();
    }

    private void assertLettersDiffer() {
        assertThat(story.rebalances()).allSatisfy(rebalance -> assertThat(rebalance.people())
                .extracting(Rebalance.Person::ordinal)
                .doesNotHaveDuplicates());
    }

    @Test
    void a_program_that_crashes_and_comes_back_at_once_restarts_under_another_letter() {
        story.generation(1, Map.of("a", partitions(0, 1, 2, 3, 4)));
        story.explained("b", Cause.MEMBER_JOINED, "");
        story.began(1, Cause.MEMBER_JOINED, "Adding new member b");
        story.explained("a", Cause.SESSION_EXPIRED, "");
        story.generation(2, Map.of("b", partitions(0, 1, 2, 3, 4)));

        assertThat(story.ordinals()).containsEntry("b", 1);
        assertLettersDiffer();
        assertThat(sentence()).startsWith("A restarted and is now B; 5 partitions moved from A to B. ");

        story.generation(3, Map.of("b", partitions(0), "c", partitions(1)));
        assertThat(story.ordinals()).as("A is free again").containsEntry("c", 0);
        assertLettersDiffer();
    }

    @Test
    void a_kip_848_program_that_comes_back_before_its_old_member_expires_restarts() {
        story.joined("a");
        story.epoch(1);
        story.assigned("a", 1, partitions(0, 1));
        story.joined("b");
        story.epoch(2);
        story.explained("a", Cause.SESSION_EXPIRED, "");
        story.left("a");
        story.joined("c");
        story.epoch(3);
        story.assigned("b", 3, partitions(0));
        story.assigned("c", 3, partitions(1));

        assertLettersDiffer();
        assertThat(story.ordinals()).containsEntry("b", 1).containsEntry("c", 2);
    }

    @Test
    void a_kip_848_member_that_came_and_went_within_one_rebalance_has_its_letter_and_its_client() {
        story.joined("a");
        story.epoch(1);
        story.assigned("a", 1, partitions(0, 1));
        story.joined("b");
        story.epoch(2);
        story.left("b");
        story.epoch(3);
        story.assigned("a", 3, partitions(0, 1));

        assertThat(person("b").ordinal()).isOne();
        assertThat(person("b").clientId()).isEqualTo("app");
        assertThat(person("b").brief()).isTrue();
        assertThat(sentence()).startsWith("B joined and was gone again, and no partition moved.");
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.MEMBER_JOINED);
    }

    @Test
    void a_classic_member_that_came_and_went_is_known_by_the_id_that_the_coordinator_made_of_its_clients() {
        story.generation(1, Map.of("a", partitions(0)));
        story.explained("zombie" + UUID, Cause.MEMBER_JOINED, "");
        story.began(1, Cause.MEMBER_JOINED, "Adding new member zombie" + UUID);
        story.explained("ghost" + UUID, Cause.SESSION_EXPIRED, "");
        story.generation(2, Map.of("a", partitions(0)));

        assertThat(person("zombie" + UUID).clientId()).isEqualTo("zombie");
        assertThat(person("ghost" + UUID).clientId()).isEqualTo("ghost");
        assertLettersDiffer();
        assertThat(sentence()).startsWith("B and C joined and were gone again; no partition moved.");
    }

    @Test
    void the_instance_id_of_a_static_member_that_was_replaced_is_not_said_to_be_its_client_id() {
        story.generation(1, Map.of("a", partitions(0)));
        story.explained("inst" + UUID, Cause.MEMBER_JOINED, "");
        story.began(1, Cause.MEMBER_JOINED, "Adding new member inst" + UUID);
        MemberIdentity second = new MemberIdentity(
                "inst-2", "program", "/127.0.0.1", Optional.of("inst"), Subscription.to(Set.of("users")));
        story.generation(2, List.of(new Generation.Participant(second, partitions(0))));

        assertThat(person("inst" + UUID).clientId()).isEmpty();
        assertThat(person("inst" + UUID).instanceId()).contains("inst");
    }

    @Test
    void whoever_joins_has_a_letter_while_the_rebalance_is_under_way() {
        story.generation(1, Map.of("a", partitions(0)));
        story.explained("b" + UUID, Cause.MEMBER_JOINED, "");
        story.began(1, Cause.MEMBER_JOINED, "Adding new member b" + UUID);

        Rebalance now = story.groups().currentRebalance("team-1").orElseThrow();
        assertThat(RebalanceSentence.of(now)).isEqualTo("B joined; the group is rebalancing.");
    }

    @Test
    void a_client_that_joins_again_when_it_knows_its_topic_is_named() {
        story.explained("a", Cause.MEMBER_JOINED, "");
        story.began(0, Cause.MEMBER_JOINED, "Adding new member a");
        story.generation(1, Map.of("a", Set.of()));
        story.began(1, Cause.UNKNOWN, "Leader a re-joining group during Stable; client reason: not provided");
        story.generation(2, Map.of("a", partitions(0, 1, 2, 3, 4)));

        assertThat(sentence())
                .startsWith("A joined again after learning the partitions of its topics; A got 5 partitions. ");
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.PARTITIONS_CHANGED);
    }

    @Test
    void who_joined_again_is_known_without_anybodys_word_where_there_is_one_member_only() {
        story.generation(1, Map.of("a", Set.of()));
        story.generation(2, Map.of("a", partitions(0, 1)));
        assertThat(sentence())
                .startsWith("A joined again after learning the partitions of its topics; A got partitions 0 and 1. ");
    }

    @Test
    void all_members_that_leave_move_nothing() {
        story.generation(
                1,
                Map.of(
                        "a", partitions(0),
                        "b", partitions(1),
                        "c", partitions(2),
                        "d", partitions(3),
                        "e", partitions(4),
                        "f", Set.of()));
        List.of("a", "b", "c", "d", "e", "f").forEach(member -> story.explained(member, Cause.MEMBER_LEFT, ""));
        story.began(1, Cause.MEMBER_LEFT, "explicit `LeaveGroup` request");
        story.generation(2, Map.of());

        assertThat(sentence()).isEqualTo("6 members left; nobody reads the group's 5 partitions now.");
    }

    @Test
    void whoever_has_expired_is_marked_as_gone_until_the_others_have_its_partitions() {
        story.generation(1, Map.of("a", partitions(0), "b", partitions(1), "c", partitions(2)));
        story.explained("c", Cause.SESSION_EXPIRED, "");
        story.began(1, Cause.SESSION_EXPIRED, "removing member c on heartbeat expiration");

        Group group = story.group();
        GroupSnapshot snapshot = new GroupSnapshot(group, Optional.empty(), Map.of(), story.now(), "records");
        assertThat(group.members())
                .extracting(
                        member -> GroupDiagnosis.of(snapshot).condition(member).kind() == MemberCondition.Kind.GONE)
                .containsExactly(false, false, true);
        assertThat(GroupDiagnosis.of(snapshot)
                        .condition(group.members().getLast())
                        .evidence())
                .isEqualTo("it stopped sending heartbeats; the others share its partitions");
        assertThat(WholeTopics.headline(group, story.groups().currentRebalance("team-1")))
                .isEqualTo("C is gone; A and B share its partitions.");

        story.generation(2, Map.of("a", partitions(0), "b", partitions(1, 2)));
        assertThat(story.group().members()).extracting(Member::departure).allMatch(Optional::isEmpty);
    }

    @Test
    void a_kip_848_group_that_was_made_of_an_empty_classic_one_says_who_joined_also_at_an_equal_epoch() {
        story.generation(1, Map.of("old", partitions(0)));
        story.generation(2, Map.of());
        becomeConsumer("a", 2, partitions(0));

        assertThat(story.lastRebalance().protocol()).isEqualTo(Protocol.CONSUMER);
        assertThat(sentence()).startsWith("A joined and got partition 0. ");
    }

    @Test
    void a_group_that_was_empty_when_its_protocol_changed_begins_at_zero_and_one_of_the_same_protocol_counts_on() {
        story.generation(11, Map.of("old", partitions(0)));
        story.generation(12, Map.of());
        becomeConsumer("a", 2, partitions(0));
        assertThat(story.lastRebalance().fromEpoch()).hasValue(0);
        assertThat(story.lastRebalance().toEpoch()).isEqualTo(2);

        Story classic = new Story("team-2");
        classic.generation(11, Map.of("old", partitions(0)));
        classic.generation(12, Map.of());
        classic.generation(13, Map.of("new", partitions(0)));
        assertThat(classic.lastRebalance().fromEpoch()).hasValue(12);
    }

    @Test
    void a_group_that_is_converted_with_all_its_members_has_not_rebalanced() {
        story.generation(1, Map.of("a", partitions(0)));
        int before = story.rebalances().size();
        becomeConsumer("a", 1, partitions(0));
        assertThat(story.rebalances()).hasSize(before);
    }

    /** In one batch. */
    private void becomeConsumer(String memberId, int epoch, Set<TopicPartition> owned) {
        Instant at = story.now();
        story.at(at).apply(new GroupEvent.GroupForgotten("team-1", Protocol.CLASSIC, at));
        story.at(at).joined(memberId);
        story.at(at).epoch(epoch);
        story.at(at).assigned(memberId, epoch, owned);
        story.skip();
    }

    @Test
    void who_was_the_last_kip_848_member_of_a_group_that_becomes_classic_is_told_by_the_words_before() {
        story.joined("classic");
        story.joined("modern");
        story.epoch(5);
        story.assigned("classic", 5, partitions(0, 1));
        story.assigned("modern", 5, partitions(2, 3));
        story.explained("modern", Cause.SESSION_EXPIRED, "the member session expired.");
        downgrade(5, Map.of("classic", partitions(0, 1)));
        story.began(5, Cause.UNKNOWN, "Downgrade group team-1 from consumer to classic.");
        story.generation(6, Map.of("classic", partitions(0, 1, 2, 3)));

        Rebalance last = story.lastRebalance();
        assertThat(last.reason().cause()).isEqualTo(Cause.SESSION_EXPIRED);
        assertThat(last.reason().precision()).isEqualTo(Certainty.EXACT);
        assertThat(last.protocol()).isEqualTo(Protocol.CLASSIC);
        assertThat(sentence()).startsWith("B stopped sending heartbeats, so its partitions 2 and 3 moved to A. ");
        assertLettersDiffer();
    }

    /** As the coordinator writes it, in one batch: tombstones of everybody, of the group, and the classic group. */
    private void downgrade(int epoch, Map<String, Set<TopicPartition>> left) {
        Instant at = story.now();
        for (String member : List.of("classic", "modern")) {
            story.at(at).apply(new GroupEvent.MemberUnassigned("team-1", member, at));
            story.at(at).apply(new GroupEvent.MemberLeft("team-1", member, at));
        }
        story.at(at).apply(new GroupEvent.GroupForgotten("team-1", Protocol.CONSUMER, at));
        story.at(at).generation(epoch, left);
        story.skip();
    }
}
