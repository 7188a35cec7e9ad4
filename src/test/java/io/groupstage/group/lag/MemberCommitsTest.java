package io.groupstage.group.lag;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Ownership;
import io.groupstage.group.fold.Roster;
import io.groupstage.group.fold.Story;
import io.groupstage.group.fold.Subscriptions;
import io.groupstage.group.log.LogRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberCommitsTest {

    private static final TopicPartition ZERO = new TopicPartition("users", 0);

    private final Story story = new Story("team-1");
    private long end = 2_000;

    @BeforeEach
    void a_member_that_commits_every_five_seconds() {
        story.generation(1, Map.of("a", partitions(0)));
        for (int i = 1; i <= 10; i++) {
            pass(4);
            story.commit(0, 100L * i);
        }
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            story.skip();
        }
    }

    private MemberCommits commits() {
        Instant now = story.now();
        LogRange log = new LogRange(0, end, OptionalLong.of(end), now);
        GroupSnapshot snapshot =
                new GroupSnapshot(story.group(), Optional.empty(), Map.of(ZERO, log), Map.of(), now, "a test");
        return GroupDiagnosis.of(snapshot).commits(story.group().members().getFirst());
    }

    @Test
    void the_last_commit_is_the_last_sign_of_life() {
        Instant committed = commits().last().orElseThrow();
        pass(3);
        assertThat(commits()).isEqualTo(new MemberCommits(Optional.of(committed), false));
        assertThat(committed).isEqualTo(story.now().minusSeconds(4));
    }

    @Test
    void a_killed_member_is_overdue_soon_after_its_next_commit_should_have_come() {
        pass(6);
        assertThat(commits().overdue()).isFalse();
        pass(2);
        assertThat(commits().overdue()).isTrue();
    }

    @Test
    void nobody_is_overdue_who_has_nothing_to_commit() {
        end = 1_000;
        pass(60);
        assertThat(commits().overdue()).isFalse();
    }

    @Test
    void the_commit_of_an_owner_before_is_no_sign_of_life_and_the_new_one_has_its_time() {
        story.generation(2, Map.of("b", partitions(0)));
        assertThat(commits()).isEqualTo(new MemberCommits(Optional.empty(), false));
        pass(8);
        assertThat(commits()).isEqualTo(new MemberCommits(Optional.empty(), true));
    }

    @Test
    void the_session_time_out_that_a_member_brings_is_the_members() {
        MemberIdentity identity = new MemberIdentity(
                "c",
                "app",
                "/127.0.0.1",
                Optional.empty(),
                Subscription.to(Set.of("users")),
                Optional.of(Duration.ofSeconds(10)));
        Roster roster = new Roster();
        roster.join(identity, Instant.EPOCH);
        assertThat(roster.members(new Ownership(), new Subscriptions()))
                .singleElement()
                .satisfies(member -> assertThat(member.sessionTimeout()).contains(Duration.ofSeconds(10)));
    }
}
