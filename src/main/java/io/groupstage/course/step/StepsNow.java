package io.groupstage.course.step;

import io.groupstage.course.Step;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which steps are not true at the moment, though they are reached. A step that is reached stays so: but ⚖️ beside a single
 * consumer says something that a class does not see.
 *
 * <p>🔌 and ⚖️ are states of the group, all others are events, and once true remain so.
 */
public final class StepsNow {

    private static final int SHARING = 2;

    private StepsNow() {}

    /**
     * The steps that have lapsed. None while nobody knows: the group rebalances, or nothing is heard of it.
     *
     * @param group empty where there is none any more
     * @param topic what every team consumes
     */
    public static Set<Step> lapsed(Map<Step, Instant> reached, Optional<Group> group, String topic) {
        Set<Step> lapsed = EnumSet.noneOf(Step.class);
        boolean settled = group.map(Group::state)
                .map(state -> state == GroupState.STABLE || state == GroupState.EMPTY)
                .orElse(true);
        if (!settled) {
            return lapsed;
        }
        long owners = group.map(known -> owners(known, topic)).orElse(0L);
        if (owners == 0 && reached.containsKey(Step.CONNECTED)) {
            lapsed.add(Step.CONNECTED);
        }
        if (owners < SHARING && reached.containsKey(Step.SCALED)) {
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
