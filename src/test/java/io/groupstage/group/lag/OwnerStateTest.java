package io.groupstage.group.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.Generation;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.Story;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compares who owns each partition with who should, and checks the warnings about the difference. */
class OwnerStateTest extends UsersGroup {

    private static TopicPartition users(int partition) {
        return new TopicPartition("users", partition);
    }

    private OwnerState state(int partition) {
        return snapshot().view(users(partition)).ownerState();
    }

    @Test
    void a_partition_that_the_assignor_left_out_has_no_owner_and_its_records_are_lag() {
        usersSeen(3, story.now());
        pass(1);
        story.generation(1, Map.of("a", Story.partitions(0), "b", Story.partitions(1)));
        story.commit(0, 90);
        story.commit(1, 100);
        pass(10);
        assertThat(snapshot().partitions()).containsExactly(users(0), users(1), users(2));
        assertThat(state(2)).isEqualTo(OwnerState.NONE);
        assertThat(snapshot().lag())
                .as("10 of partition 0, and all of partition 2")
                .hasValue(110);
        assertThat(headline()).isEqualTo("2 consumers share 2 of 3 partitions. Nobody reads the other one.");
        assertThat(warnings())
                .containsExactly("Nobody reads partition 2 of users: the group subscribes to users, but no member owns"
                        + " it.");
    }

    @Test
    void partitions_that_were_added_are_not_noticed_until_the_group_rebalances() {
        usersSeen(2, story.now());
        pass(1);
        story.generation(1, Map.of("a", Story.partitions(0, 1)));
        pass(10);
        usersSeen(5, story.now());
        assertThat(state(4)).isEqualTo(OwnerState.UNNOTICED);
        assertThat(headline()).isEqualTo("1 consumer has 2 of 5 partitions. Nobody reads the other 3.");
        assertThat(warnings()).singleElement().satisfies(sentence -> assertThat(sentence)
                .startsWith("Nobody reads partitions 2–4 of users: they were added after the last rebalance, and the"
                        + " consumers have not noticed them yet. They look for new partitions every 5 minutes"));
        story.generation(2, Map.of("a", Story.partitions(0, 1, 2, 3, 4)));
        assertThat(state(4)).isEqualTo(OwnerState.ONE);
        assertThat(warnings()).isEmpty();
        assertThat(headline()).isEqualTo("1 consumer has all 5 partitions.");
    }

    @Test
    void partitions_that_were_added_before_anybody_looked_are_probably_not_noticed() {
        story.generation(1, Map.of("a", Story.partitions(0, 1)));
        pass(10);
        usersSeen(50, story.now());
        assertThat(state(49)).isEqualTo(OwnerState.UNNOTICED);
        assertThat(warnings()).singleElement().satisfies(sentence -> assertThat(sentence)
                .startsWith("Nobody reads partitions 2–49 of users: they were probably added after"));
    }

    @Test
    void a_committed_partition_without_owner_counts_from_its_commit() {
        usersSeen(2, story.now());
        story.commit(1, 70);
        story.generation(1, Map.of("a", Story.partitions(0)));
        story.commit(0, 100);
        pass(10);
        assertThat(snapshot().lag()).hasValue(30);
    }

    @Test
    void while_an_owner_may_have_read_without_a_commit_the_lag_is_unknown() {
        usersSeen(1, story.now());
        story.generation(1, Map.of("a", Story.partitions(0)));
        pass(10);
        assertThat(snapshot().lag()).isEmpty();
    }

    @Test
    void a_rebalance_that_lasts_or_has_only_just_ended_is_no_fault() {
        usersSeen(2, story.now());
        pass(1);
        story.generation(1, Map.of("a", Story.partitions(0)));
        assertThat(state(1)).as("a cooperative rebalance has a second half").isEqualTo(OwnerState.UNSETTLED);
        pass(10);
        assertThat(state(1)).isEqualTo(OwnerState.NONE);
        story.began(1, Cause.MEMBER_JOINED, "");
        assertThat(state(1)).isEqualTo(OwnerState.UNSETTLED);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void offsets_of_a_topic_that_nobody_subscribes_to_are_nobodys_to_own() {
        usersSeen(1, story.now());
        topics.put("old", TopicSize.first(3, story.now()));
        story.generation(1, Map.of("a", Story.partitions(0)));
        TopicPartition old = new TopicPartition("old", 0);
        story.apply(new GroupEvent.OffsetCommitted("team-1", old, 5, story.now()));
        pass(10);
        assertThat(snapshot().view(old).ownerState()).isEqualTo(OwnerState.NOT_WANTED);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void two_owners_of_a_partition_are_a_fault() {
        usersSeen(3, story.now());
        story.generation(1, Map.of("a", Story.partitions(0, 1), "b", Story.partitions(1, 2)));
        pass(10);
        assertThat(state(1)).isEqualTo(OwnerState.SEVERAL);
        assertThat(snapshot().view(users(1)).owners()).containsExactly("a", "b");
        assertThat(headline()).isEqualTo("2 consumers share 3 partitions. 1 partition has several owners.");
        assertThat(warnings())
                .containsExactly("A and B both own partition 1 of users: the group's assignor gave it to both, so each"
                        + " record is processed twice.");
    }

    @Test
    void members_of_a_share_group_own_nothing_and_are_no_fault() {
        usersSeen(2, story.now());
        for (String id : List.of("a", "b")) {
            story.apply(new GroupEvent.MemberJoined(
                    "team-1",
                    Protocol.SHARE,
                    new MemberIdentity(id, "app", "/127.0.0.1", Optional.empty(), Set.of("users")),
                    story.now()));
            story.apply(new GroupEvent.MemberAssigned(
                    "team-1",
                    Protocol.SHARE,
                    id,
                    new CurrentAssignment(1, true, Story.partitions(0), Set.of()),
                    story.now()));
        }
        pass(10);
        assertThat(snapshot().partitions()).containsExactly(users(0));
        assertThat(state(0)).isEqualTo(OwnerState.SHARED);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_said_of_its_member_and_no_partition_is_called_free() {
        usersSeen(2, story.now());
        story.generation(
                1,
                List.of(
                        wanting("a", "users", Story.partitions(0)),
                        new Generation.Participant(
                                new MemberIdentity("b", "app", "/127.0.0.1", Optional.empty(), Subscription.UNREADABLE),
                                Set.of(),
                                false)));
        pass(10);
        assertThat(state(1)).isEqualTo(OwnerState.UNKNOWN);
        assertThat(condition("b").kind()).isEqualTo(MemberCondition.Kind.NOT_JUDGED);
        assertThat(warnings())
                .containsExactly("The assignment that the group's leader gave to B cannot be read, so the partitions"
                        + " that B owns are not known.");
    }

    @Test
    void offsets_that_are_committed_without_a_member_are_a_consumers_with_assigned_partitions() {
        story.commit(0, 10);
        pass(5);
        story.commit(0, 20);
        assertThat(headline())
                .isEqualTo(
                        "The group has no consumer now; the committed offsets of 1 partition are kept. The last commit"
                                + " was 1 s ago, by a tool or a consumer with manually assigned partitions.");
        pass(5);
        story.commit(0, 30);
        assertThat(headline())
                .isEqualTo(
                        "No member is in this group, but a consumer with manually assigned partitions commits offsets"
                                + " to it. The last commit was 1 s ago.");
        pass(60);
        assertThat(headline())
                .isEqualTo(
                        "The group has no consumer now; the committed offsets of 1 partition are kept. The last commit"
                                + " was 61 s ago, by a consumer with manually assigned partitions.");
    }

    @Test
    void offsets_that_the_last_member_committed_are_kept_and_nobody_commits() {
        story.generation(1, Map.of("a", Story.partitions(0)));
        story.commit(0, 10);
        story.generation(2, Map.of());
        pass(10);
        assertThat(headline())
                .isEqualTo("The group has no consumer now; the committed offsets of 1 partition are kept.");
        story.commit(0, 0);
        assertThat(headline()).as("a tool may have reset it").startsWith("The group has no consumer now");
        story.commit(0, 20);
        story.commit(0, 30);
        assertThat(headline()).startsWith("No member is in this group, but ").endsWith("The last commit was 1 s ago.");
    }
}
