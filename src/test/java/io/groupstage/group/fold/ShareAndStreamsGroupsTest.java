package io.groupstage.group.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TaskAssignment;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShareAndStreamsGroupsTest {

    private static final TopicPartition FIRST = new TopicPartition("users", 0);

    private final Story story = new Story("g");

    @Test
    void members_of_a_share_group_fetch_from_one_partition_and_nobody_owns_it() {
        for (String member : new String[] {"a", "b"}) {
            joined(Protocol.SHARE, member);
            story.apply(new GroupEvent.MemberAssigned(
                    "g",
                    Protocol.SHARE,
                    member,
                    new CurrentAssignment(0, true, Story.partitions(0), Set.of()),
                    story.now()));
        }
        assertThat(story.group().owners(FIRST)).extracting(Member::memberId).containsExactly("a", "b");
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
    }

    @Test
    void an_active_task_owns_that_partition_of_every_topic_that_its_subtopology_reads() {
        topology("users", "orders");
        joined(Protocol.STREAMS, "a");
        runs("a", 3, Set.of(new TaskAssignment.Task("0", 0), new TaskAssignment.Task("unknown", 1)));
        assertThat(story.owners()).isEqualTo(Map.of("a", Set.of(FIRST, new TopicPartition("orders", 0))));
        assertThat(story.group().owners(FIRST)).extracting(Member::memberId).containsExactly("a");
    }

    @Test
    void a_topology_that_is_read_after_the_tasks_names_their_partitions() {
        joined(Protocol.STREAMS, "a");
        runs("a", 3, Set.of(new TaskAssignment.Task("0", 0)));
        assertThat(story.owners()).isEqualTo(Map.of("a", Set.of()));
        topology("users");
        assertThat(story.owners()).isEqualTo(Map.of("a", Story.partitions(0)));
    }

    @Test
    void a_member_of_a_streams_group_that_left_runs_nothing() {
        topology("users");
        joined(Protocol.STREAMS, "a");
        runs("a", 3, Set.of(new TaskAssignment.Task("0", 0)));
        story.left("a");
        topology("users");
        assertThat(story.group().partitions()).isEmpty();
    }

    private void joined(Protocol protocol, String memberId) {
        story.apply(new GroupEvent.MemberJoined(
                "g", protocol, new MemberIdentity(memberId, "app", "/127.0.0.1", Optional.empty()), story.now()));
    }

    private void runs(String memberId, int epoch, Set<TaskAssignment.Task> tasks) {
        story.apply(new GroupEvent.TasksAssigned(
                "g", memberId, new TaskAssignment(epoch, true, tasks, Set.of()), story.now()));
    }

    private void topology(String... topics) {
        story.apply(new GroupEvent.TopologyRecorded("g", Map.of("0", Set.of(topics)), story.now()));
    }
}
