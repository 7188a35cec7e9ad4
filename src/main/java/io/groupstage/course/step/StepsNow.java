package io.groupstage.course.step;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the steps that are reached but do not hold at the moment. A step that is reached stays reached, but ⚖️ beside a
 * single consumer would claim something that the class does not see.
 *
 * <p>🔌 and ⚖️ are states of the group. All other steps are events, and remain true.
 */
public final class StepsNow {

    private static final int SHARING = 2;

    private StepsNow() {}

    /**
     * Returns the steps that have lapsed. The set is empty while the state is unknown: the group rebalances, or its
     * state is not available.
     *
     * @param group the team's group; empty if it no longer exists
     * @param topic the topic that every team consumes
     */
    public static Set<Step> lapsed(StepTimes reached, Optional<Group> group, String topic) {
        Set<Step> lapsed = EnumSet.noneOf(Step.class);
        boolean settled = group.map(Group::state)
                .map(state -> state == GroupState.STABLE || state == GroupState.EMPTY)
                .orElse(true);
        if (!settled) {
            return lapsed;
        }
        long owners = group.map(known -> owners(known, topic)).orElse(0L);
        if (owners == 0 && reached.has(Step.CONNECTED)) {
            lapsed.add(Step.CONNECTED);
        }
        if (owners < SHARING && reached.has(Step.SCALED)) {
            lapsed.add(Step.SCALED);
        }
        return lapsed;
    }

    private static long owners(Group group, String topic) {
        return group.members().stream()
                .filter(member -> member.partitions().stream()
                        .anyMatch(partition -> partition.topic().equals(topic)))
                .count();
    }
}
