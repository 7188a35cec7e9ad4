package io.groupstage.course.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Moments;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final String TOPIC = "new_users";
    private static final Instant T1 = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant T2 = T1.plusSeconds(1);
    private static final Instant T3 = T1.plusSeconds(2);
    private static final Instant T4 = T1.plusSeconds(3);

    @Test
    void a_stable_group_with_an_owner_is_connected_and_stays_so() {
        Progress connected = Progress.start().seen(group(1, owns(0, 1)), TOPIC, T1);
        Progress gone = connected.seen(group(GroupState.EMPTY, 2), TOPIC, T2);

        assertThat(connected.steps().times()).containsExactly(Map.entry(Step.CONNECTED, T1));
        assertThat(gone.steps().times()).containsExactly(Map.entry(Step.CONNECTED, T1));
        assertThat(gone.consumers()).isZero();
    }

    @Test
    void a_rebalancing_group_or_one_without_an_owner_is_not_connected() {
        Group rebalancing = group(GroupState.REBALANCING, 1, owns(0));
        Group idle = group(1, owns());
        Group elsewhere = new Group(
                "team-1",
                Protocol.CLASSIC,
                GroupState.STABLE,
                1,
                Optional.empty(),
                List.of(member(0, Set.of(new TopicPartition("other", 0)))),
                Map.of());

        for (Group group : List.of(rebalancing, idle, elsewhere)) {
            assertThat(Progress.start().seen(group, TOPIC, T1).steps().times()).isEmpty();
        }
    }

    @Test
    void two_members_that_both_commit_progress_have_scaled() {
        Progress progress = Progress.start()
                .seen(committed(group(1, owns(0, 1)), 10, 10), TOPIC, T1)
                .seen(committed(group(2, owns(0), owns(1)), 12, 12), TOPIC, T2)
                .seen(committed(group(2, owns(0), owns(1)), 13, 12), TOPIC, T3);
        assertThat(progress.steps().times()).doesNotContainKey(Step.SCALED);

        progress = progress.seen(committed(group(2, owns(0), owns(1)), 13, 13), TOPIC, T4);

        assertThat(progress.steps().times()).containsEntry(Step.SCALED, T4);
    }

    @Test
    void a_first_commit_is_progress_where_there_was_none() {
        Progress progress = Progress.start()
                .seen(group(1, owns(0), owns(1)), TOPIC, T1)
                .seen(committed(group(1, owns(0), owns(1)), 1, 1), TOPIC, T2);

        assertThat(progress.steps().times()).containsEntry(Step.SCALED, T2);
    }

    @Test
    void one_member_that_works_beside_an_idle_one_has_not_scaled() {
        Progress progress = Progress.start()
                .seen(group(1, owns(0, 1), owns()), TOPIC, T1)
                .seen(committed(group(1, owns(0, 1), owns()), 5, 5), TOPIC, T2);

        assertThat(progress.steps().times()).doesNotContainKey(Step.SCALED);
    }

    @Test
    void what_the_old_owner_commits_on_the_way_is_not_progress_of_the_new_one() {
        Progress progress = Progress.start()
                .seen(committed(group(2, owns(0, 1), owns()), 10, 10), TOPIC, T1)
                .seen(committed(group(2, owns(0, 1), owns()), 12, 12), TOPIC, T2)
                .seen(committed(group(2, owns(0), owns(1)), 13, 12), TOPIC, T3);
        assertThat(progress.steps().times()).doesNotContainKey(Step.SCALED);

        progress = progress.seen(committed(group(2, owns(0), owns(1)), 13, 14), TOPIC, T4);

        assertThat(progress.steps().times()).containsEntry(Step.SCALED, T4);
    }

    @Test
    void progress_of_an_earlier_epoch_does_not_count() {
        Progress progress = Progress.start()
                .seen(group(1, owns(0), owns(1)), TOPIC, T1)
                .seen(committed(group(1, owns(0), owns(1)), 5, 0 /* none */), TOPIC, T2)
                .seen(committed(group(2, owns(0), owns(1)), 5, 0), TOPIC, T3)
                .seen(committed(group(2, owns(0), owns(1)), 5, 9), TOPIC, T4);

        assertThat(progress.steps().times()).doesNotContainKey(Step.SCALED);
    }

    @Test
    void steps_outlive_a_restart() {
        StepTimes before = new StepTimes(Map.of(Step.SCALED, T2, Step.CONNECTED, T1));

        Progress restored = Progress.restored(before).seen(group(9, owns(0)), TOPIC, T4);

        assertThat(restored.steps().times()).containsExactly(Map.entry(Step.CONNECTED, T1), Map.entry(Step.SCALED, T2));
    }

    @Test
    void each_new_step_is_announced_once() {
        Team team = new Team(3);
        Progress start = Progress.start().seen(group(1, owns(0), owns(1)), TOPIC, T1);
        Progress scaled = Progress.restored(
                        new StepTimes(Map.of(Step.CONNECTED, T1, Step.FIRST_LOAD, T3, Step.STATS_PUBLISHED, T4)))
                .seen(group(1, owns(0), owns(1)), TOPIC, T1)
                .seen(committed(group(1, owns(0), owns(1)), 1, 1), TOPIC, T2);

        assertThat(Moments.between(team, Progress.start(), start))
                .containsExactly(new Moment(T1, "team-3", Optional.of(Step.CONNECTED), "team-3 is connected"));
        assertThat(Moments.between(team, start, scaled))
                .extracting(Moment::text)
                .containsExactly(
                        "team-3 loaded its first action",
                        "team-3 now shares its work between 2 consumers",
                        "team-3 publishes its state");
        assertThat(Moments.between(team, scaled, scaled)).isEmpty();
    }

    @Property
    void no_sequence_of_groups_takes_a_step_back(@ForAll @Size(max = 20) List<@IntRange(max = 4) Integer> splits) {
        Progress progress = Progress.start();
        int offset = 1;
        for (int split : splits) {
            Group group = committed(group(split, range(0, split), range(split, 4)), offset, offset, offset, offset);
            Progress next = progress.seen(group, TOPIC, T1.plusSeconds(offset));

            assertThat(next.steps().times())
                    .containsAllEntriesOf(progress.steps().times());
            progress = next;
            offset++;
        }
    }

    private static Set<TopicPartition> owns(Integer... partitions) {
        return Set.of(partitions).stream()
                .map(partition -> new TopicPartition(TOPIC, partition))
                .collect(Collectors.toSet());
    }

    private static Set<TopicPartition> range(int from, int to) {
        return owns(IntStream.range(from, to).boxed().toArray(Integer[]::new));
    }

    @SafeVarargs
    private static Group group(int epoch, Set<TopicPartition>... owned) {
        return group(GroupState.STABLE, epoch, owned);
    }

    @SafeVarargs
    private static Group group(GroupState state, int epoch, Set<TopicPartition>... owned) {
        List<Member> members = new ArrayList<>();
        for (Set<TopicPartition> partitions : owned) {
            members.add(member(members.size(), partitions));
        }
        return new Group("team-1", Protocol.CLASSIC, state, epoch, Optional.empty(), members, Map.of());
    }

    private static Member member(int ordinal, Set<TopicPartition> partitions) {
        return new Member("member-" + ordinal, ordinal, "client", "/127.0.0.1", Optional.empty(), partitions, T1);
    }

    /** The group with these committed offsets of partition 0, 1, …; 0 for none. */
    private static Group committed(Group group, long... offsets) {
        Map<TopicPartition, CommittedOffset> committed = new HashMap<>();
        for (int partition = 0; partition < offsets.length; partition++) {
            if (offsets[partition] > 0) {
                committed.put(new TopicPartition(TOPIC, partition), CommittedOffset.first(offsets[partition], T1));
            }
        }
        return new Group(
                group.groupId(),
                group.protocol(),
                group.state(),
                group.epoch(),
                group.assignor(),
                group.members(),
                committed);
    }
}
