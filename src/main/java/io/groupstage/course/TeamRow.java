package io.groupstage.course;

import io.groupstage.group.GroupSnapshot;
import io.groupstage.group.LagHistory;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One team on the board.
 *
 * @param rank from 1; see {@link Ranking}
 * @param steps the steps reached, each with the instant of its evidence
 * @param group its consumer group, once the coordinator has written anything about it
 * @param lag how the lag of that group went lately
 * @param deleted what retention deleted before it counted: the score lacks it
 * @param unconfirmedSince when the score was last confirmed, where that is long ago: no scorer is at work
 */
public record TeamRow(
        Team team,
        int rank,
        Map<Step, Instant> steps,
        Optional<GroupSnapshot> group,
        LagHistory lag,
        Score score,
        Deleted deleted,
        Optional<Instant> unconfirmedSince,
        Optional<Moment> lastMoment) {}
