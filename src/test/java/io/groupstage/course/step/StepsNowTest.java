package io.groupstage.course.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepsNowTest {

    private static final StepTimes ALL = all();

    private static StepTimes all() {
        Map<Step, Instant> steps = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            steps.put(step, Instant.EPOCH);
        }
        return new StepTimes(steps);
    }

    /** A group whose members own so many partitions each. */
    private static Optional<Group> group(GroupState state, String topic, int... partitions) {
        List<Member> members = new ArrayList<>();
        for (int ordinal = 0; ordinal < partitions.length; ordinal++) {
            Set<TopicPartition> owned =
                    partitions[ordinal] == 0 ? Set.of() : Set.of(new TopicPartition(topic, ordinal));
            members.add(new Member("m-" + ordinal, ordinal, "c", "/h", Optional.empty(), owned, Instant.EPOCH));
        }
        return Optional.of(new Group("g", Protocol.CLASSIC, state, 1, Optional.empty(), members, Map.of()));
    }

    private static Set<Step> lapsed(Optional<Group> group) {
        return StepsNow.lapsed(ALL, group, "users");
    }

    @Test
    void nothing_has_lapsed_while_two_share_the_topic() {
        assertThat(lapsed(group(GroupState.STABLE, "users", 1, 1))).isEmpty();
    }

    @Test
    void scaled_has_lapsed_when_one_consumer_is_left_or_only_one_of_two_has_work() {
        assertThat(lapsed(group(GroupState.STABLE, "users", 1))).containsExactly(Step.SCALED);
        assertThat(lapsed(group(GroupState.STABLE, "users", 1, 0))).containsExactly(Step.SCALED);
    }

    @Test
    void connected_has_lapsed_as_well_when_nobody_is_left_or_nobody_reads_the_topic() {
        assertThat(lapsed(group(GroupState.EMPTY, "users"))).containsExactly(Step.CONNECTED, Step.SCALED);
        assertThat(lapsed(Optional.empty())).containsExactly(Step.CONNECTED, Step.SCALED);
        assertThat(lapsed(group(GroupState.STABLE, "others", 1, 1))).containsExactly(Step.CONNECTED, Step.SCALED);
    }

    @Test
    void nothing_is_said_while_the_group_rebalances() {
        assertThat(lapsed(group(GroupState.REBALANCING, "users", 1))).isEmpty();
    }

    @Test
    void what_was_not_reached_has_not_lapsed() {
        assertThat(StepsNow.lapsed(StepTimes.NONE, Optional.empty(), "users")).isEmpty();
    }
}
