package io.groupstage.course.board;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.score.Ranking;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.LagHistory;
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
        RetentionLoss deleted,
        Optional<Instant> unconfirmedSince,
        Optional<Moment> lastMoment) {}
